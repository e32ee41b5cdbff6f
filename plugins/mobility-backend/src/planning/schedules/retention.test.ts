import { Retention } from 'backstage-plugin-mobility-common';
import { keepPoints, KeptPoint, reachOf } from './retention';

const NONE: Retention = { last: 0, daily: 0, weekly: 0, monthly: 0 };

const point = (at: string, usable: KeptPoint['usable'] = 'yes'): KeptPoint => ({
  backup: at,
  takenAt: new Date(`${at}:00Z`),
  usable,
});

/** Oldest first: what stays, and why. */
function kept(points: KeptPoint[], retention: Partial<Retention>) {
  return keepPoints(points, { ...NONE, ...retention })
    .filter(({ keeps }) => keeps)
    .map(({ backup, because }) => `${backup} ${because.code}`)
    .reverse();
}

/** Every six hours of 1 to 10 November 2026; the 1st is a Sunday. */
const TEN_DAYS = Array.from({ length: 10 }, (_, d) =>
  ['00', '06', '12', '18'].map(hour =>
    point(`2026-11-${String(d + 1).padStart(2, '0')}T${hour}:00`),
  ),
).flat();

describe('which backups stay', () => {
  it.each<[string, KeptPoint[], Partial<Retention>, string[]]>([
    [
      'the last ones',
      TEN_DAYS,
      { last: 2 },
      ['2026-11-10T12:00 KEPT_LAST', '2026-11-10T18:00 KEPT_LAST'],
    ],
    [
      'the last one of each day',
      TEN_DAYS,
      { daily: 2 },
      ['2026-11-09T18:00 KEPT_DAILY', '2026-11-10T18:00 KEPT_DAILY'],
    ],
    [
      'the last one of each week, which begins on Monday',
      TEN_DAYS,
      { weekly: 3 },
      [
        '2026-11-01T18:00 KEPT_WEEKLY',
        '2026-11-08T18:00 KEPT_WEEKLY',
        '2026-11-10T18:00 KEPT_WEEKLY',
      ],
    ],
    [
      'the last one of each month',
      [point('2026-09-30T23:59'), point('2026-10-01T00:00'), ...TEN_DAYS],
      { monthly: 3 },
      [
        '2026-09-30T23:59 KEPT_MONTHLY',
        '2026-10-01T00:00 KEPT_MONTHLY',
        '2026-11-10T18:00 KEPT_MONTHLY',
      ],
    ],
    [
      'one that is on several lists for the first of them',
      TEN_DAYS,
      { last: 1, daily: 1, weekly: 1 },
      ['2026-11-10T18:00 KEPT_LAST'],
    ],
    [
      'a usable one of a day whose last one is not',
      [
        point('2026-11-01T06:00'),
        point('2026-11-01T18:00', 'no'),
        point('2026-11-02T06:00'),
      ],
      { daily: 2 },
      ['2026-11-01T06:00 KEPT_DAILY', '2026-11-02T06:00 KEPT_DAILY'],
    ],
    [
      'the newest usable one, and what is newer and is not',
      [
        point('2026-11-01T06:00'),
        point('2026-11-02T06:00', 'no'),
        point('2026-11-03T06:00', 'no'),
      ],
      { last: 1 },
      [
        '2026-11-01T06:00 KEPT_LAST',
        '2026-11-02T06:00 KEPT_YOUNG',
        '2026-11-03T06:00 KEPT_YOUNG',
      ],
    ],
    [
      'all, where none is usable',
      [point('2026-11-01T06:00', 'no'), point('2026-11-02T06:00', 'no')],
      { last: 1 },
      ['2026-11-01T06:00 KEPT_YOUNG', '2026-11-02T06:00 KEPT_YOUNG'],
    ],
    [
      'what is not known, and what is being made, without counting it',
      [
        point('2026-11-01T06:00'),
        point('2026-11-02T06:00', 'unknown'),
        point('2026-11-03T06:00', 'running'),
      ],
      { last: 1 },
      [
        '2026-11-01T06:00 KEPT_LAST',
        '2026-11-02T06:00 KEPT_UNJUDGED',
        '2026-11-03T06:00 KEPT_RUNNING',
      ],
    ],
    [
      'the newest usable one where no list keeps any',
      [point('2026-11-01T06:00'), point('2026-11-02T06:00')],
      {},
      ['2026-11-02T06:00 KEPT_ONLY'],
    ],
    ['nothing of nothing', [], { last: 1 }, []],
  ])('%s', (_, points, retention, expected) => {
    expect(kept(points, retention)).toEqual(expected);
    expect(kept([...points].reverse(), retention)).toEqual(expected);
  });

  it('lets one that is not usable go once a newer one is', () => {
    const [newest, bad] = keepPoints(
      [point('2026-11-01T06:00', 'no'), point('2026-11-02T06:00')],
      { ...NONE, last: 5 },
    );
    expect(newest).toMatchObject({ keeps: true });
    expect(bad).toMatchObject({ keeps: false, because: { code: 'GOES_BAD' } });
  });
});

describe('how far a retention reaches', () => {
  const daily = [0, 1, 2].map(d => new Date(Date.UTC(2026, 10, 1 + d)));

  it.each<[Partial<Retention>, number]>([
    [{ last: 7 }, 168],
    [{ daily: 7 }, 168],
    [{ weekly: 4 }, 672],
    [{ monthly: 12 }, 8928],
    [{ last: 2, daily: 30, weekly: 1 }, 720],
  ])('%j: %d h, and twice that for Velero', (retention, hours) => {
    expect(reachOf({ ...NONE, ...retention }, daily)).toEqual({
      hours,
      ttlHoursAtLeast: 2 * hours,
    });
  });
});
