import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { DEMO_USER_HEADER } from './authenticator';
import { authModuleDemo } from './module';

const ordersOwner = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'orders-owner', namespace: 'default' },
  spec: {
    profile: { displayName: 'Olivia Orders', email: 'olivia@acme.test' },
    memberOf: ['team-orders'],
  },
  relations: [{ type: 'memberOf', targetRef: 'group:default/team-orders' }],
};

const unlisted = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'admin', namespace: 'default' },
  spec: { memberOf: [] },
};

function startDemoBackend() {
  return startTestBackend({
    features: [
      authPlugin,
      authModuleDemo,
      catalogServiceMock.factory({ entities: [ordersOwner, unlisted] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
          auth: { providers: { demo: {} } },
          demo: {
            signIn: {
              users: [{ entityRef: 'user:default/orders-owner' }],
            },
          },
        },
      }),
    ],
  });
}

describe('authModuleDemo', () => {
  const nodeEnv = process.env.NODE_ENV;

  afterEach(() => {
    process.env.NODE_ENV = nodeEnv;
  });

  it('signs in a listed user with the groups that the catalog knows', async () => {
    const { server } = await startDemoBackend();

    const response = await request(server)
      .get('/api/auth/demo/refresh')
      .set(DEMO_USER_HEADER, 'user:default/orders-owner');

    expect(response.status).toBe(200);
    expect(response.body.profile).toEqual({
      displayName: 'Olivia Orders',
      email: 'olivia@acme.test',
    });
    expect(response.body.backstageIdentity.identity).toMatchObject({
      userEntityRef: 'user:default/orders-owner',
      ownershipEntityRefs: [
        'user:default/orders-owner',
        'group:default/team-orders',
      ],
    });
  });

  it.each([
    ['nobody', undefined, 401],
    ['a user of the catalog that is not listed', 'user:default/admin', 401],
    ['a user that does not exist', 'user:default/ghost', 401],
    ['a group', 'group:default/team-orders', 400],
    ['a text that is no ref', ':::', 400],
  ])('refuses %s', async (_what, chosen, status) => {
    const { server } = await startDemoBackend();

    const refresh = request(server).get('/api/auth/demo/refresh');
    const response = await (chosen
      ? refresh.set(DEMO_USER_HEADER, chosen)
      : refresh);

    expect(response.status).toBe(status);
    expect(response.body.backstageIdentity).toBeUndefined();
  });

  it('keeps the backend from starting in production', async () => {
    process.env.NODE_ENV = 'production';

    await expect(startDemoBackend()).rejects.toThrow(
      /'demo' signs anybody in without a password and refuses to start with NODE_ENV=production/,
    );
  });
});
