import { Hindrance, RunError } from 'backstage-plugin-mobility-common';
import { aRun, aStep, aTarget } from '../__testUtils__/fixtures';
import { stillBefore, stillsOf } from './stillness';

const down: Hindrance = {
  code: 'VELERO_MISSING',
  params: { cluster: 'cloud', namespace: 'velero' },
};
const waits: Hindrance = {
  code: 'CLAIM_WAITS',
  params: { cluster: 'cloud', namespace: 'orders', claim: 'data' },
};
const stillness = (since: string, ...because: Hindrance[]) => ({
  stillness: { since, lookedAt: '2026-01-01T01:00:00Z', because },
});
const still = (since: string, ...because: Hindrance[]) =>
  aStep('restore', 'running', stillness(since, ...because));

describe('stillsOf', () => {
  it('is nothing as long as all moves', () => {
    expect(stillsOf(aRun())).toEqual({ standing: [], because: [] });
  });

  it('says what is in the way of several targets once, and which stand', () => {
    const targets = [
      aTarget('cloud', 'a', { steps: [still('2026-01-01T00:05:00Z', down)] }),
      aTarget('cloud', 'b', {
        steps: [still('2026-01-01T00:00:00Z', down, waits)],
      }),
      aTarget('cloud', 'c'),
    ];
    expect(stillsOf(aRun({ targets }))).toEqual({
      standing: [
        {
          target: { cluster: 'cloud', namespace: 'a' },
          since: '2026-01-01T00:05:00Z',
        },
        {
          target: { cluster: 'cloud', namespace: 'b' },
          since: '2026-01-01T00:00:00Z',
        },
      ],
      because: [down, waits],
    });
  });

  it('leaves out what stood in the way of a step that is over', () => {
    const steps = (['failed', 'cancelled', 'done'] as const).map(state =>
      aStep('restore', state, stillness('2026-01-01T00:00:00Z', down)),
    );
    const targets = [aTarget('cloud', 'a', { steps })];
    expect(stillsOf(aRun({ targets })).because).toEqual([]);
  });
});

describe('stillBefore', () => {
  const error: RunError = {
    code: 'INTERNAL',
    params: { reference: 'a' },
    where: {},
  };
  const run = aRun({
    steps: [aStep('preflight', 'done', stillness('', waits))],
    targets: [
      aTarget('cloud', 'a', {
        steps: [aStep('restore', 'running', stillness('', waits))],
      }),
      aTarget('cloud', 'b', {
        steps: [aStep('restore', 'failed', { error, ...stillness('', down) })],
      }),
    ],
  });

  it('is of the step that failed with this error', () => {
    expect(stillBefore(run, error)?.because).toEqual([down]);
    const other = { ...error, params: { reference: 'b' } };
    expect(stillBefore(run, other)).toBeUndefined();
  });

  it('is not said twice of a step that gave up', () => {
    const stuck: RunError = { ...error, code: 'STUCK' };
    const steps = [
      aStep('restore', 'failed', { error: stuck, ...stillness('', down) }),
    ];
    expect(stillBefore(aRun({ steps }), stuck)).toBeUndefined();
  });
});
