import { When } from 'backstage-plugin-mobility-common';
import { dueSince, dueTimes } from './occurrences';

const at = (time: string) => new Date(`2026-11-27T${time}:00Z`);
const hourly: When = { kind: 'cron', cron: '0 * * * *', timeZone: 'UTC' };
const each20: When = { kind: 'every', minutes: 20 };
const clock = (time: Date) => time.toISOString().slice(11, 16);

/** `due-begun` for each that was begun, and those that were missed. */
function told(when: When, since: string, now: string, begun: string[]) {
  const times = dueTimes({
    ...{ when, since: at(since), now: at(now) },
    begun: begun.map(at),
  });
  return {
    begun: times.begun.map(t => `${clock(t.dueAt)}-${clock(t.beganAt)}`),
    missed: times.missed.map(clock),
  };
}

describe('times that were due', () => {
  interface Case {
    when?: When;
    since: string;
    now: string;
    begun: string[];
    told: { begun: string[]; missed: string[] };
  }

  it.each(
    Object.entries<Case>({
      'are served by what was begun at them, or a minute later': {
        ...{ since: '08:30', now: '10:30', begun: ['09:00', '10:01'] },
        told: { begun: ['09:00-09:00', '10:00-10:01'], missed: [] },
      },
      'are missed where nothing was begun': {
        ...{ since: '08:30', now: '11:30', begun: ['11:00'] },
        told: { begun: ['11:00-11:00'], missed: ['09:00', '10:00'] },
      },
      'are not missed before Velero has had its time': {
        ...{ since: '08:30', now: '09:04', begun: [] },
        told: { begun: [], missed: [] },
      },
      'are missed after it': {
        ...{ since: '08:30', now: '09:05', begun: [] },
        told: { begun: [], missed: ['09:00'] },
      },
      'are made up for once, which is for the newest of them': {
        ...{ since: '06:30', now: '11:00', begun: ['10:40'] },
        told: { begun: ['10:00-10:40'], missed: ['07:00', '08:00', '09:00'] },
      },
      'are served by the first one after them': {
        ...{ since: '08:30', now: '09:30', begun: ['09:00', '09:10'] },
        told: { begun: ['09:00-09:00', '09:10-09:10'], missed: [] },
      },
      'were none before it was made': {
        ...{ since: '10:10', now: '10:50', begun: [] },
        told: { begun: [], missed: [] },
      },
      'of an interval are counted from the last one': {
        ...{ when: each20, since: '09:00', now: '10:30' },
        begun: ['09:21', '09:42'],
        told: {
          begun: ['09:21-09:21', '09:42-09:42'],
          missed: ['10:02', '10:22'],
        },
      },
      'of an interval are counted from when it was resumed': {
        ...{ when: each20, since: '10:00', now: '10:24', begun: ['07:00'] },
        told: { begun: ['07:00-07:00'], missed: [] },
      },
    }),
  )('%s', (_, { when = hourly, since, now, begun, told: expected }) => {
    expect(told(when, since, now, begun)).toEqual(expected);
  });
});

it('tells the latest of very many times', () => {
  const minutely: When = { kind: 'cron', cron: '* * * * *', timeZone: 'UTC' };
  const now = at('10:00');
  const since = new Date(now.getTime() - 30 * 24 * 3_600_000);
  for (const when of [minutely, { kind: 'every', minutes: 1 } as const]) {
    const { missed } = dueTimes({ when, since, now, begun: [] });
    expect(missed.at(-1)).toEqual(at('09:55'));
    expect(missed.length).toBeLessThanOrEqual(150);
    expect(missed.length).toBeGreaterThan(100);
  }
  const { due, missed } = dueSince(minutely, {
    ...{ lookedAt: since, now, anchor: since },
  });
  expect(due).toEqual(now);
  expect(missed.at(-1)).toEqual(at('09:59'));
});

it('asks for no time after now', () => {
  const asked = jest.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts');
  const daily: When = { kind: 'cron', cron: '0 2 * * *', timeZone: 'UTC' };
  const since = new Date('2026-11-24T12:00:00Z');
  dueTimes({ when: daily, since, now: at('10:00'), begun: [] });
  expect(asked.mock.calls.length).toBeLessThan(50);
  asked.mockRestore();
});

it('begins the newest time, also of very many that come in bursts', () => {
  const bursts: When = { kind: 'cron', cron: '0-29 * * * *', timeZone: 'UTC' };
  const now = at('10:28');
  const lookedAt = new Date(now.getTime() - 30 * 24 * 3_600_000);
  const { due } = dueSince(bursts, { lookedAt, now, anchor: lookedAt });
  expect(due).toEqual(now);
});

describe('times of a recurring copy since it was looked at', () => {
  it.each<[string, string, string | undefined, string[]]>([
    ['09:00', '09:59', undefined, []],
    ['09:00', '10:00', '10:00', []],
    ['10:00', '10:00', undefined, []],
    ['09:30', '12:10', '12:00', ['10:00', '11:00']],
  ])('from %s to %s', (lookedAt, now, due, missed) => {
    const times = dueSince(hourly, {
      ...{ lookedAt: at(lookedAt), now: at(now), anchor: at('08:00') },
    });
    expect(times.due && clock(times.due)).toBe(due);
    expect(times.missed.map(clock)).toEqual(missed);
  });

  it('counts an interval from its anchor, whenever it is looked at', () => {
    const { due } = dueSince(each20, {
      ...{ lookedAt: at('09:05'), now: at('09:15'), anchor: at('08:50') },
    });
    expect(due && clock(due)).toBe('09:10');
  });
});
