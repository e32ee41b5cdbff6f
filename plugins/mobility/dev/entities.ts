import { Entity } from '@backstage/catalog-model';

function aService(name: string, owner: string, annotated = true): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace: 'default',
      name,
      description: `The ${name} service of the shop`,
      annotations: annotated
        ? {
            'backstage.io/kubernetes-id': name,
            'backstage.io/kubernetes-namespace': name,
          }
        : {
            'backstage.io/edit-url': `https://git.acme.example/${name}/edit`,
          },
    },
    spec: { type: 'service', lifecycle: 'production', owner, system: 'shop' },
    relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
  };
}

function aGroup(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { namespace: 'default', name },
    spec: {
      type: 'team',
      profile: { email: `${name}@acme.example` },
      children: [],
    },
  };
}

function aClusterResource(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { namespace: 'default', name },
    spec: { type: 'kubernetes-cluster', owner: 'team-platform' },
  };
}

/** What the development app has in its catalog. */
export const entities: Entity[] = [
  aService('orders', 'team-orders'),
  aService('shipments', 'team-shipping'),
  aService('invoices', 'team-orders', false),
  aGroup('team-orders'),
  aGroup('team-shipping'),
  aGroup('team-platform'),
  ...['onprem', 'cloud', 'dr-west', 'lab', 'edge-1', 'edge-3'].map(
    aClusterResource,
  ),
];
