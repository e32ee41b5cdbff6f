import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { catalogClusters } from './catalog-clusters';

const cluster = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name },
  spec: { type: 'kubernetes-cluster', owner: 'team' },
});

it('are in the order of their names, whatever the order in the catalog', async () => {
  const catalog = catalogServiceMock({
    entities: [cluster('onprem'), cluster('cloud'), cluster('edge')],
  });
  const clusters = await catalogClusters(catalog, mockCredentials.user());
  expect([...clusters.keys()]).toEqual(['cloud', 'edge', 'onprem']);
  expect(clusters.get('edge')?.owner).toBe('group:default/team');
});
