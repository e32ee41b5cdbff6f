import { planClone } from './plan-clone';
import { CopyFacts } from './facts';
import { rateOf } from './quiesce';
import { hook, scene, snapshotting, volume } from './testing/fixtures';

const copy = (change: Partial<CopyFacts>): CopyFacts => ({
  own: false,
  claim: 'data',
  bytes: 2 ** 20,
  seconds: 1,
  ...change,
});
const volumesOf = ({ request, facts }: ReturnType<typeof scene>) =>
  planClone(request, 'orders', facts).volumes.map(({ hold }) => hold);
const twoVolumes = [volume(), volume({ claim: 'logs', uid: 'other' })];

describe('the price of consistency', () => {
  it.each([
    ['nothing', [], undefined],
    [
      'a copy that is too small to tell',
      [copy({ bytes: 2 ** 20 - 1 })],
      undefined,
    ],
    ['others on the cluster', [copy({}), copy({ seconds: 3 })], 2 ** 19],
    [
      'its own before those of others',
      [copy({ own: true, seconds: 4 }), copy({})],
      2 ** 18,
    ],
  ])('has a rate by %s', (_, copies, rate) => {
    expect(rateOf(copies)).toBe(rate);
  });

  it('is the time of all volumes of the pod, beside each of them', () => {
    const copies = [
      copy({ own: true, claim: 'data-orders-0', seconds: 20 }),
      copy({ own: true, claim: 'data-orders-0', seconds: 900 }),
      copy({ own: true, claim: 'logs', seconds: 5 }),
    ];
    const hold = { until: 'copied', seconds: 25, atMost: false };
    expect(
      volumesOf(
        scene({
          application: { hooks: [hook()], volumes: twoVolumes },
          facts: { copies },
        }),
      ),
    ).toEqual([hold, hold]);
  });

  it('is at most what a full volume takes, if one was never copied', () => {
    const copies = [copy({ own: true, claim: 'data-orders-0', seconds: 1 })];
    expect(
      volumesOf(
        scene({
          application: { hooks: [hook()], volumes: twoVolumes },
          facts: { copies },
        }),
      )[0],
    ).toEqual({ until: 'copied', seconds: 1025, atMost: true });
  });

  it('is not known without a rate, and said to be', () => {
    expect(volumesOf(scene({ application: { hooks: [hook()] } }))).toEqual([
      { until: 'copied' },
    ]);
  });

  it('ends with the snapshot where one is taken', () => {
    expect(
      volumesOf(
        scene({
          source: snapshotting(),
          target: snapshotting(),
          application: { hooks: [hook()] },
        }),
      ),
    ).toEqual([{ until: 'snapshot' }]);
  });

  it('is none for other pods', () => {
    expect(
      volumesOf(scene({ application: { hooks: [hook({ pod: 'web-0' })] } })),
    ).toEqual([undefined]);
  });

  it('is not agreed to', () => {
    const hashOf = (seconds: number) => {
      const { request, facts } = scene({
        application: { hooks: [hook(), hook({ phase: 'post' })] },
        facts: {
          copies: [copy({ own: true, claim: 'data-orders-0', seconds })],
        },
      });
      return planClone(request, 'orders', facts).hash;
    };
    expect(hashOf(10)).toBe(hashOf(20));
  });
});
