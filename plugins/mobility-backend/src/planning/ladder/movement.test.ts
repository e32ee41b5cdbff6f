import { renderNote } from 'backstage-plugin-mobility-common';
import { CloneFacts } from '../facts';
import {
  cloneTarget,
  cluster,
  known,
  scene,
  snapshotting,
  unknown,
} from '../testing/fixtures';
import { planMovement } from './movement';

const beside = cloneTarget({
  cluster: 'onprem',
  namespaceMapping: { orders: 'orders-copy' },
});
const classes = known([
  {
    name: 'fast',
    provisioner: 'csi.example',
    isDefault: true,
    waitsForConsumer: false,
  },
  {
    name: 'slow',
    provisioner: 'other.example',
    isDefault: false,
    waitsForConsumer: false,
  },
]);

function movement(
  targets: ReturnType<typeof cloneTarget>[],
  storageClasses: CloneFacts['source']['cluster']['storageClasses'] = classes,
) {
  const given = scene({ request: { targets }, source: snapshotting() });
  const facts: CloneFacts = {
    ...given.facts,
    targets: targets.map(target => ({
      ...given.facts.targets[0],
      cluster: cluster(target.cluster, { storageClasses }),
    })),
  };
  const { moved, because } = planMovement(given.request, facts);
  return { moved, because: because.map(renderNote) };
}

it('leaves snapshots in the storage for a copy beside the original', () => {
  expect(movement([beside])).toEqual({ moved: false, because: [] });
});

it.each([
  ['another cluster', [cloneTarget()], 'cloud is another cluster'],
  ['one of two elsewhere', [beside, cloneTarget()], 'cloud is another cluster'],
  [
    'another driver',
    [{ ...beside, storageClassMapping: { fast: 'slow' } }],
    'StorageClass slow on onprem is of another driver',
  ],
])('moves them to %s', (_, targets, words) => {
  const { moved, because } = movement(targets);
  expect(moved).toBe(true);
  expect(because).toEqual([expect.stringContaining(words)]);
});

it('moves them where it is not known what makes the volumes', () => {
  expect(movement([beside], unknown()).moved).toBe(true);
});
