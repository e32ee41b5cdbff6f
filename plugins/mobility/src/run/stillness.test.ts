import { Hindrance } from 'backstage-plugin-mobility-common';
import { aRun, aStep, aTarget } from '../__testUtils__/fixtures';
import { stillnessOf } from './stillness';

const down: Hindrance = {
  code: 'VELERO_MISSING',
  params: { cluster: 'cloud', namespace: 'velero' },
};
const waits: Hindrance = {
  code: 'CLAIM_WAITS',
  params: { cluster: 'cloud', namespace: 'orders', claim: 'data' },
};
const still = (since: string, ...because: Hindrance[]) =>
  aStep('restore', 'running', {
    stillness: { since, lookedAt: '2026-01-01T01:00:00Z', because },
  });

describe('stillnessOf', () => {
  it('is nothing as long as all moves', () => {
    expect(stillnessOf(aRun())).toBeUndefined();
  });

  it('says what is in the way of several targets once, since the first stands', () => {
    const targets = [
      aTarget('cloud', 'a', { steps: [still('2026-01-01T00:05:00Z', down)] }),
      aTarget('cloud', 'b', {
        steps: [still('2026-01-01T00:00:00Z', down, waits)],
      }),
    ];
    expect(stillnessOf(aRun({ targets }))).toEqual({
      since: '2026-01-01T00:00:00Z',
      because: [down, waits],
    });
  });
});
