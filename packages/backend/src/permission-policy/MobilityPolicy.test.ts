import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import { MobilityPolicy } from './MobilityPolicy';

const entity = { resourceType: 'catalog-entity' } as const;

const permissions = {
  catalogDelete: createPermission({
    name: 'catalog.entity.delete',
    attributes: { action: 'delete' },
    ...entity,
  }),
  read: createPermission({
    name: 'mobility.entity.read',
    attributes: { action: 'read' },
    ...entity,
  }),
  clone: createPermission({
    name: 'mobility.clone.create',
    attributes: { action: 'create' },
    ...entity,
  }),
  update: createPermission({
    name: 'mobility.run.update',
    attributes: { action: 'update' },
    ...entity,
  }),
  remove: createPermission({
    name: 'mobility.copy.delete',
    attributes: { action: 'delete' },
    ...entity,
  }),
  target: createPermission({
    name: 'mobility.cluster.target',
    attributes: { action: 'read' },
    resourceType: 'mobility-cluster',
  }),
  clusters: createPermission({
    name: 'mobility.cluster.read',
    attributes: { action: 'read' },
  }),
  unbound: createPermission({
    name: 'mobility.something.create',
    attributes: { action: 'create' },
  }),
  withoutAction: createPermission({
    name: 'mobility.something.else',
    attributes: {},
  }),
  admin: createPermission({
    name: 'mobility.admin',
    attributes: { action: 'read' },
  }),
};

const platform = ['user:default/pat', 'group:default/team-platform'];
const owner = ['user:default/olivia', 'group:default/team-orders'];

function decide(permission: Permission, ownershipEntityRefs?: string[]) {
  const policy = new MobilityPolicy({
    userInfo: mockServices.userInfo({ ownershipEntityRefs }),
    platformTeam: 'group:default/team-platform',
  });
  return policy.handle(
    { permission },
    ownershipEntityRefs && {
      credentials: mockCredentials.user(ownershipEntityRefs[0]),
      info: { userEntityRef: ownershipEntityRefs[0], ownershipEntityRefs },
    },
  );
}

describe('MobilityPolicy', () => {
  it.each(Object.entries(permissions))(
    'lets the platform team have %s',
    async (_name, permission) => {
      await expect(decide(permission, platform)).resolves.toEqual({
        result: AuthorizeResult.ALLOW,
      });
    },
  );

  it.each(['catalogDelete', 'read', 'clusters', 'target'] as const)(
    'lets anybody who is signed in have %s',
    async name => {
      await expect(decide(permissions[name], owner)).resolves.toEqual({
        result: AuthorizeResult.ALLOW,
      });
    },
  );

  it.each(['clone', 'update', 'remove'] as const)(
    'leaves %s to the owners of the entity',
    async name => {
      await expect(decide(permissions[name], owner)).resolves.toEqual({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: {
          rule: 'IS_ENTITY_OWNER',
          resourceType: 'catalog-entity',
          params: { claims: owner },
        },
      });
    },
  );

  it.each(['admin', 'unbound', 'withoutAction'] as const)(
    'denies %s to others',
    async name => {
      await expect(decide(permissions[name], owner)).resolves.toEqual({
        result: AuthorizeResult.DENY,
      });
    },
  );

  it('denies everything of Mobility to who is not signed in', async () => {
    await expect(decide(permissions.read)).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it('leaves other plugins alone for who is not signed in', async () => {
    await expect(decide(permissions.catalogDelete)).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });
});
