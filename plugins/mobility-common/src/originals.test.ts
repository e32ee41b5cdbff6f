import { originalsOf } from './originals';
import { ClusterInventory, InventoryNamespace } from './schemas';

const namespace = (name: string, copyOf?: string): InventoryNamespace => ({
  namespace: name,
  uid: 'u',
  workloads: [],
  volumes: [],
  kinds: [],
  neighbours: [],
  findings: [],
  copyOf,
});
const answer = (
  cluster: string,
  ...namespaces: InventoryNamespace[]
): ClusterInventory => ({
  cluster,
  state: 'ok',
  observedAt: '2026-11-24T00:00:00Z',
  namespaces,
});

it('leaves out copies, and clusters that did not answer', () => {
  expect(
    originalsOf([
      answer('onprem', namespace('orders'), namespace('copy', 'r1')),
      answer('cloud', namespace('orders')),
      {
        cluster: 'edge',
        state: 'error',
        observedAt: '2026-11-24T00:00:00Z',
        findings: [],
        lastKnown: [namespace('orders')],
      },
    ]),
  ).toEqual([
    { cluster: 'onprem', namespace: 'orders' },
    { cluster: 'cloud', namespace: 'orders' },
  ]);
});
