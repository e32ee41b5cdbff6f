import { AgedPoint, minutesOf, Objective, recoveryOf } from './recovery';

const NOW = new Date('2026-11-27T10:00:00Z');
const wanted: Objective = {
  ...{ kind: 'minutes', minutes: 240, from: 'system:default/shop' },
};
const aged = (
  time: string,
  usable: AgedPoint['usable'] = 'yes',
): AgedPoint => ({ startedAt: `2026-11-27T${time}:00Z`, usable });

describe('the age of the recovery point', () => {
  interface Case {
    points?: AgedPoint[];
    objective?: Objective;
    unsure?: string;
    state: string;
    because?: string;
  }

  it.each(
    Object.entries<Case>({
      'in time': { points: [aged('06:00')], state: 'met' },
      'too old': { points: [aged('05:59')], state: 'breached' },
      'none at all': { state: 'breached', because: 'RECOVERY_NONE' },
      'a newer one that is not usable': {
        points: [aged('05:00'), aged('09:00', 'no')],
        state: 'breached',
      },
      'a newer one of which it is not known': {
        points: [aged('05:00'), aged('09:00', 'unknown')],
        state: 'unknown',
        because: 'RECOVERY_UNKNOWN',
      },
      'an old one of which it is not known': {
        points: [aged('05:00', 'unknown')],
        state: 'breached',
        because: 'RECOVERY_NONE',
      },
      'one that stays in the storage': {
        points: [aged('09:00', 'local')],
        state: 'breached',
        because: 'RECOVERY_LOCAL',
      },
      'one of a part of the application': {
        points: [aged('09:00', 'partial')],
        state: 'breached',
        because: 'RECOVERY_PARTIAL',
      },
      'a cluster that is silent': {
        points: [aged('05:00')],
        unsure: 'cloud did not answer',
        state: 'unknown',
        because: 'RECOVERY_UNKNOWN',
      },
      'a cluster that is silent, and one in time all the same': {
        points: [aged('09:00')],
        unsure: 'cloud did not answer',
        state: 'met',
      },
      'nothing wanted': { objective: { kind: 'none' }, state: 'none' },
      'a wish that nobody can read': {
        objective: {
          kind: 'unreadable',
          value: 'often',
          from: 'component:default/x',
        },
        points: [aged('09:00')],
        state: 'unknown',
        because: 'RECOVERY_BAD',
      },
    }),
  )('%s', (_, given) => {
    const { objective = wanted, points = [], unsure } = given;
    const recovery = recoveryOf(objective, points, { now: NOW, unsure });
    expect(recovery.state).toBe(given.state);
    expect(recovery.because?.code).toBe(given.because);
  });

  it('names the newest usable one, and who wants what', () => {
    expect(
      recoveryOf(wanted, [aged('05:00'), aged('04:00'), aged('09:00', 'no')], {
        now: NOW,
      }),
    ).toMatchObject({
      newestAt: '2026-11-27T05:00:00Z',
      objective: { minutes: 240, from: 'system:default/shop' },
    });
  });
});

describe('durations', () => {
  it.each([
    ['PT4H', 240],
    ['PT30M', 30],
    ['P1D', 1_440],
    ['P1DT12H', 2_160],
    ['P2W', 20_160],
    ['4h', 240],
    ['30m', 30],
    [' 1d ', 1_440],
    ['', undefined],
    ['P', undefined],
    ['PT', undefined],
    ['PT0H', undefined],
    ['0h', undefined],
    ['-4h', undefined],
    ['4', undefined],
    ['4 h', undefined],
    ['P1Y', undefined],
    ['often', undefined],
  ])('%s is %s minutes', (text, minutes) => {
    expect(minutesOf(text)).toBe(minutes);
  });
});
