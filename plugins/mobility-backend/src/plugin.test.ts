import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  QueryPermissionResponse,
} from '@backstage/plugin-permission-common';
import {
  ApiRoute,
  apiRoutes,
  mobilityAdminPermission,
  mobilityBackupCreatePermission,
  mobilityBackupDeletePermission,
  mobilityCloneCreatePermission,
  mobilityClusterReadPermission,
  mobilityClusterTargetPermission,
  mobilityCopyDeletePermission,
  mobilityEntityReadPermission,
  mobilityProbeCreatePermission,
  mobilityRestoreCreatePermission,
  mobilityRunUpdatePermission,
  mobilityScheduleCreatePermission,
  mobilityScheduleDeletePermission,
  mobilityScheduleUpdatePermission,
} from 'backstage-plugin-mobility-common';
import type { Router } from 'express';
import { Knex } from 'knex';
import request from 'supertest';
import mobilityPlugin from '.';
import { createRouter } from './router';
import { RunStore } from './runs/store';
import { ScheduleStore } from './schedules/store';
import { scheduleRecord } from './schedules/testing';
import { RunRecord } from './runs/run-record';
import {
  deleteRecord,
  probeRecord,
  restoreRecord,
  runRecord,
} from './runs/testing';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** Either of them will do for what both are prepared with. */
const COPYING = [
  mobilityCloneCreatePermission.name,
  mobilityRestoreCreatePermission.name,
];

const ORDERS = 'component:default/orders';
const RUN = 'r0123456789abcde';
const POINT = '0'.repeat(32);
const SCHEDULE = 's0123456789abcde';

const component = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, annotations: { 'backstage.io/kubernetes-id': name } },
  spec: { type: 'service', owner: 'team', lifecycle: 'production' },
});

const clone = (change: object = {}) => ({
  kind: 'clone',
  entityRef: ORDERS,
  source: { cluster: 'onprem' },
  targets: [{ cluster: 'cloud', namespaceMapping: { orders: 'orders' } }],
  ...change,
});
const start = (change: object = {}) => ({
  request: clone(),
  planHash: '0'.repeat(64),
  idempotencyKey: 'a-key-of-mine',
  ...change,
});

/** Permissions that a caller lacks; everything else is allowed. */
async function setup(
  options: { denied?: string[]; deniedEntities?: string[] } = {},
) {
  const { denied = [], deniedEntities = [] } = options;
  const permissions = mockServices.permissions.mock({
    authorize: async queries =>
      queries.map(({ permission, ...rest }) => ({
        result:
          denied.includes(permission.name) ||
          ('resourceRef' in rest &&
            deniedEntities.includes(String(rest.resourceRef)))
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
    authorizeConditional: async queries =>
      queries.map(
        (): QueryPermissionResponse => ({ result: AuthorizeResult.ALLOW }),
      ),
  });
  const auditEvent = { success: jest.fn(), fail: jest.fn() };
  const auditor = mockServices.auditor.mock({
    createEvent: async () => auditEvent,
  });
  let knex: Knex | undefined;
  const database = mockServices.database.mock({
    getClient: async () => {
      knex ??= await databases.init('SQLITE_3');
      return knex;
    },
  });
  const { server } = await startTestBackend({
    features: [
      mobilityPlugin,
      permissions.factory,
      database.factory,
      auditor.factory,
      catalogServiceMock.factory({
        entities: [
          component('orders'),
          component('secret'),
          { ...component('plain'), metadata: { name: 'plain' } },
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Resource',
            metadata: { name: 'lab-2' },
            spec: { type: 'kubernetes-cluster', owner: 'team' },
          },
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          mobility: {
            restorePoints: { enabled: true },
            // Refused at once: a busy machine must not take it for silence.
            clusterTimeoutSeconds: 20,
            clusters: [
              {
                name: 'onprem',
                url: 'https://127.0.0.1:1',
                token: 'planted-token',
              },
              {
                name: 'cloud',
                url: 'https://127.0.0.1:1',
                token: 'planted-token',
                standIns: { namespace: 'stand-ins' },
              },
            ],
          },
        },
      }),
    ],
  });
  if (!knex) throw new Error('no database');
  const store = await RunStore.create(knex, { migrate: false });
  const schedules = new ScheduleStore(knex);
  return { server, store, schedules, knex, auditor, auditEvent };
}

/** No cluster answers here, so that nothing is said of what there is. */
const NOT_READ = expect.stringContaining(
  `Whether there is a restore point ${POINT} is not known`,
);

/** What a schedule of backups asks for. */
const night = {
  entityRef: ORDERS,
  title: 'Each night',
  when: { kind: 'cron', cron: '0 3 * * *', timeZone: 'UTC' },
  does: {
    kind: 'backup',
    source: { cluster: 'onprem', namespace: 'orders' },
  },
};

const ROUTES: Record<
  string,
  { denied: string[]; status: number; body?: object; answer?: object }
> = {
  'GET /clusters': {
    denied: [mobilityClusterReadPermission.name],
    status: 403,
  },
  'GET /clusters/onprem': {
    denied: [mobilityClusterReadPermission.name],
    status: 403,
  },
  'GET /cluster-reports': {
    denied: [mobilityAdminPermission.name],
    status: 403,
  },
  'GET /cluster-reports/onprem': {
    denied: [mobilityAdminPermission.name],
    status: 403,
  },
  'GET /entities/component/default/orders/inventory': {
    denied: [mobilityEntityReadPermission.name],
    status: 403,
  },
  'GET /entities/component/default/orders/copies': {
    denied: [mobilityEntityReadPermission.name],
    status: 403,
  },
  'GET /entities/component/default/orders/restore-points': {
    denied: [mobilityEntityReadPermission.name],
    status: 403,
  },
  'GET /entities/component/default/orders/replaceable': {
    denied: COPYING,
    status: 403,
  },
  'GET /entities/component/default/orders/stand-ins': {
    denied: COPYING,
    status: 403,
  },
  'GET /restore-points': {
    denied: [mobilityAdminPermission.name, mobilityEntityReadPermission.name],
    status: 200,
    answer: { items: [] },
  },
  [`GET /restore-points/${POINT}`]: {
    denied: [mobilityAdminPermission.name, mobilityEntityReadPermission.name],
    status: 503,
    answer: { error: { message: NOT_READ } },
  },
  [`GET /restore-points/${POINT}/logs`]: {
    denied: [mobilityAdminPermission.name, mobilityEntityReadPermission.name],
    status: 503,
    answer: { error: { message: NOT_READ } },
  },
  [`GET /restore-points/${POINT}/log-file`]: {
    denied: [mobilityAdminPermission.name, mobilityEntityReadPermission.name],
    status: 503,
    answer: { error: { message: NOT_READ } },
  },
  'POST /plans': {
    denied: [mobilityCloneCreatePermission.name],
    status: 403,
    body: clone(),
  },
  'POST /runs': {
    denied: [mobilityCloneCreatePermission.name],
    status: 403,
    body: start(),
  },
  'GET /runs': {
    denied: [mobilityEntityReadPermission.name],
    status: 200,
    answer: { items: [] },
  },
  'GET /run-choices': {
    denied: [mobilityEntityReadPermission.name],
    status: 200,
    answer: { entityRefs: [], clusters: [], initiators: [] },
  },
  [`GET /runs/${RUN}`]: {
    denied: [mobilityEntityReadPermission.name],
    status: 404,
    answer: { error: { message: `There is no run ${RUN}` } },
  },
  [`GET /runs/${RUN}/logs`]: {
    denied: [mobilityEntityReadPermission.name],
    status: 404,
    answer: { error: { message: `There is no run ${RUN}` } },
  },
  [`GET /runs/${RUN}/bundle`]: {
    denied: [mobilityEntityReadPermission.name],
    status: 404,
    answer: { error: { message: `There is no run ${RUN}` } },
  },
  [`GET /runs/${RUN}/retry`]: {
    denied: [mobilityEntityReadPermission.name],
    status: 404,
    answer: { error: { message: `There is no run ${RUN}` } },
  },
  [`POST /runs/${RUN}/cancel`]: {
    denied: [mobilityRunUpdatePermission.name],
    status: 403,
  },
  [`POST /runs/${RUN}/retry`]: {
    denied: [mobilityRunUpdatePermission.name],
    status: 403,
  },
  'POST /schedule-plans': {
    denied: [mobilityScheduleCreatePermission.name],
    status: 403,
    body: { request: night },
  },
  'POST /schedules': {
    denied: [mobilityScheduleCreatePermission.name],
    status: 403,
    body: {
      request: night,
      planHash: '0'.repeat(64),
      idempotencyKey: 'a-key-of-mine',
    },
  },
  'GET /schedules': {
    denied: [mobilityEntityReadPermission.name],
    status: 200,
    answer: { items: [] },
  },
  'GET /outside-schedules': {
    denied: [mobilityAdminPermission.name, mobilityEntityReadPermission.name],
    status: 200,
    answer: { items: [] },
  },
  [`GET /schedules/${SCHEDULE}`]: {
    denied: [mobilityEntityReadPermission.name],
    status: 404,
    answer: { error: { message: `There is no schedule ${SCHEDULE}` } },
  },
  [`PUT /schedules/${SCHEDULE}`]: {
    denied: [mobilityScheduleUpdatePermission.name],
    status: 403,
    body: { request: night, planHash: '0'.repeat(64) },
  },
  [`DELETE /schedules/${SCHEDULE}?backups=keep`]: {
    denied: [mobilityScheduleDeletePermission.name],
    status: 403,
  },
  [`POST /schedules/${SCHEDULE}/pause`]: {
    denied: [mobilityScheduleUpdatePermission.name],
    status: 403,
  },
  [`POST /schedules/${SCHEDULE}/resume`]: {
    denied: [mobilityScheduleUpdatePermission.name],
    status: 403,
  },
  [`POST /schedules/${SCHEDULE}/run`]: {
    denied: [mobilityScheduleUpdatePermission.name],
    status: 403,
    body: { idempotencyKey: 'a-key-of-mine' },
  },
};

const refusal = (permission: string) => ({
  error: {
    message: expect.stringContaining(`You lack the permission ${permission}`),
  },
});

/** Calls a route and holds the answer against what `openapi.json` promises. */
async function call(
  server: Parameters<typeof request>[0],
  route: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  const [method, path] = route.split(' ');
  const url = `/api/mobility${path}`;
  const asked = request(server);
  const asking = {
    GET: () => asked.get(url),
    POST: () => asked.post(url),
    PUT: () => asked.put(url),
    DELETE: () => asked.delete(url),
  }[method];
  if (!asking) throw new Error(`No method ${method}`);
  const sent = asking().set(headers);
  const response = await (method === 'GET' ? sent : sent.send(body ?? {}));
  const promised = findRoute(method, path)?.responses[response.status];
  expect(promised?.safeParse(response.body).error).toBeUndefined();
  expect(promised).toBeDefined();
  return response;
}

function findRoute(method: string, path: string): ApiRoute | undefined {
  const [plain] = path.split('?');
  return apiRoutes.find(
    route =>
      route.method === method.toLowerCase() &&
      new RegExp(`^${route.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(plain),
  );
}

/** A run whose backup is finished, with all volumes in it. */
function backedUp(): RunRecord {
  const run = runRecord({ id: RUN, state: 'succeeded' });
  run.doc.steps.forEach(step => Object.assign(step, { state: 'done' }));
  run.doc.backup = {
    name: 'orders-r-1',
    uid: 'backup-uid',
    attempt: 1,
    location: {
      name: 'default',
      provider: 'aws',
      bucket: 'unknown',
      prefix: 'onprem',
    },
    volumes: [],
  };
  return run;
}

/** The same, in a retry that has not come to it yet. */
function rewound(): RunRecord {
  const run = backedUp();
  const backup = run.doc.steps.find(({ name }) => name === 'backup');
  Object.assign(backup ?? {}, { state: 'pending', attempt: 2 });
  return run;
}

describe('the routes', () => {
  it('all have a deny test', () => {
    const router = createRouter({ offersRestorePoints: true } as never);
    const known = routesOf(router).map(route =>
      route
        .replace('/:kind/:namespace/:name', '/component/default/orders')
        .replace('/clusters/:name', '/clusters/onprem')
        .replace('/cluster-reports/:name', '/cluster-reports/onprem')
        .replace('/runs/:id', `/runs/${RUN}`)
        .replace('/schedules/:id', `/schedules/${SCHEDULE}`)
        .replace('/restore-points/:id', `/restore-points/${POINT}`),
    );
    const open = ['GET /openapi.json'];
    const denied = Object.keys(ROUTES).map(route => route.split('?')[0]);
    expect(known.sort()).toEqual([...open, ...denied].sort());
    const documented = apiRoutes.map(
      ({ method, path }) =>
        `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    );
    expect(routesOf(router).sort()).toEqual([...open, ...documented].sort());
  });

  it.each(Object.entries(ROUTES))(
    '%s is refused without its permission',
    async (route, given) => {
      const { server, store, schedules } = await setup({
        denied: given.denied,
      });
      await schedules.insert(scheduleRecord({ id: SCHEDULE }), {
        idempotencyKey: 'k',
        requestHash: 'h',
      });
      await store.insert(runRecord({ id: RUN }), {
        idempotencyKey: 'k',
        requestHash: 'h',
      });
      const response = await call(server, route, given.body);
      expect(response.status).toBe(given.status);
      expect(response.body).toMatchObject(
        given.answer ?? refusal(given.denied[0]),
      );
    },
  );

  it.each(Object.entries(ROUTES))(
    '%s is refused to whoever is not signed in',
    async (route, given) => {
      const { server } = await setup();
      const response = await call(server, route, given.body, {
        Authorization: mockCredentials.none.header(),
      });
      expect(response.status).toBe(401);
    },
  );

  it('checks the destination as well as the entity', async () => {
    const { server } = await setup({
      denied: [mobilityClusterTargetPermission.name],
    });
    const response = await call(server, 'POST /plans', clone());
    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain(
      'mobility.cluster.target for cloud',
    );
  });

  it.each([
    [mobilityEntityReadPermission.name, ORDERS],
    [mobilityClusterTargetPermission.name, 'cloud'],
  ])('tells no stand-ins without %s', async (permission, what) => {
    const { server } = await setup({ denied: [permission] });
    const response = await call(
      server,
      'GET /entities/component/default/orders/stand-ins?cluster=cloud',
    );
    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain(`${permission} for ${what}`);
  });

  it.each(COPYING)('tells stand-ins to whoever has all but %s', async one => {
    const { server } = await setup({ denied: [one] });
    const response = await call(
      server,
      'GET /entities/component/default/orders/stand-ins?cluster=cloud',
    );
    expect(response.status).toBe(200);
  });

  it('asks for the right to remove, not to clone, for a removal', async () => {
    const { server } = await setup({
      denied: [mobilityCopyDeletePermission.name],
    });
    const response = await call(server, 'POST /plans', {
      kind: 'remove',
      entityRef: ORDERS,
      copyOf: RUN,
      targets: [{ cluster: 'cloud', namespace: 'orders', confirm: 'orders' }],
    });
    expect(response.status).toBe(403);
  });

  describe('a backup, of which nothing is made elsewhere', () => {
    const backup = {
      kind: 'backup',
      entityRef: ORDERS,
      source: { cluster: 'onprem', namespace: 'orders' },
    };

    it('asks for the right to back up, and for no destination', async () => {
      const elsewhere = [
        mobilityCloneCreatePermission.name,
        mobilityClusterTargetPermission.name,
      ];
      const others = await setup({ denied: elsewhere });
      const planned = await call(others.server, 'POST /plans', backup);
      expect(planned.status).toBe(200);
      expect(planned.body).toMatchObject({ kind: 'backup', targets: [] });
      const { server } = await setup({
        denied: [mobilityBackupCreatePermission.name],
      });
      const refused = await call(server, 'POST /plans', backup);
      expect(refused.status).toBe(403);
      expect(refused.body).toMatchObject(
        refusal(mobilityBackupCreatePermission.name),
      );
    });

    it.each([
      ['targets', { ...backup, targets: [] }],
      [
        'a place that is not said',
        { ...backup, source: { cluster: 'onprem' } },
      ],
      ['a spec of Velero', { ...backup, spec: { ttl: '1h' } }],
    ])('takes none of %s', async (_, body) => {
      const { server } = await setup();
      const response = await call(server, 'POST /plans', body);
      expect(response.status).toBe(400);
    });

    it('is refused where the cluster is not configured', async () => {
      const { server } = await setup();
      const response = await call(server, 'POST /plans', {
        ...backup,
        source: { cluster: 'nowhere', namespace: 'orders' },
      });
      expect(response.status).toBe(404);
    });
  });

  describe('a restore of what a run has backed up', () => {
    const restore = (change: object = {}) => ({
      kind: 'restore',
      entityRef: ORDERS,
      source: { run: RUN },
      targets: [{ cluster: 'cloud', namespaceMapping: { orders: 'back' } }],
      ...change,
    });

    it.each([
      [mobilityRestoreCreatePermission.name, ORDERS],
      [mobilityEntityReadPermission.name, ORDERS],
      [mobilityClusterTargetPermission.name, 'cloud'],
    ])('is refused without %s', async (permission, what) => {
      const { server } = await setup({ denied: [permission] });
      const response = await call(server, 'POST /plans', restore());
      expect(response.status).toBe(403);
      expect(response.body.error.message).toContain(
        `${permission} for ${what}`,
      );
    });

    it.each([
      ['there is not', {}],
      ['has no finished backup', { run: runRecord({ id: RUN }) }],
      [
        'is of another entity',
        { run: { ...backedUp(), entityRef: 'component:default/shop' } },
      ],
      ['is about to make its backup anew', { run: rewound() }],
    ])('takes no run that %s', async (_, { run }: { run?: RunRecord }) => {
      const { server, store } = await setup();
      if (run) {
        const key = { idempotencyKey: 'k', requestHash: 'h' };
        await store.insert(run, key);
      }
      const response = await call(server, 'POST /plans', restore());
      expect(response.status).toBe(400);
      expect(response.body.error.message).toContain(
        `run ${RUN} has made no backup of ${ORDERS}`,
      );
    });

    it('wants the namespace that the backup is of', async () => {
      const { server, store } = await setup();
      const key = { idempotencyKey: 'k', requestHash: 'h' };
      await store.insert(backedUp(), key);
      const targets = [
        { cluster: 'cloud', namespaceMapping: { shop: 'back' } },
      ];
      const wrong = await call(server, 'POST /plans', restore({ targets }));
      expect(wrong.status).toBe(400);
      expect(wrong.body.error.message).toContain(
        'targets[0].namespaceMapping: must map orders',
      );
    });

    it('is planned, and blocked where the store cannot be read', async () => {
      const { server, store } = await setup();
      const key = { idempotencyKey: 'k', requestHash: 'h' };
      await store.insert(backedUp(), key);
      const planned = await call(server, 'POST /plans', restore());
      expect(planned.status).toBe(200);
      expect(planned.body).toMatchObject({
        kind: 'restore',
        verdict: 'blocked',
      });
      expect(
        planned.body.findings.map(({ code }: { code: string }) => code),
      ).toContain('POINT_UNREADABLE');
    });
  });

  describe('the deletion of what a run has backed up', () => {
    const deletion = (change: object = {}) => ({
      kind: 'delete',
      entityRef: ORDERS,
      run: RUN,
      confirm: 'orders-r-1',
      ...change,
    });
    const stored = async (change: Partial<RunRecord> = {}) => {
      const all = await setup();
      const key = { idempotencyKey: 'k', requestHash: 'h' };
      await all.store.insert({ ...backedUp(), ...change }, key);
      return all;
    };

    it('asks for a right of its own, and for no destination', async () => {
      const { server } = await setup({
        denied: [mobilityBackupDeletePermission.name],
      });
      for (const [route, body] of [
        ['POST /plans', deletion()],
        ['POST /runs', start({ request: deletion() })],
      ] as const) {
        const response = await call(server, route, body);
        expect(response.status).toBe(403);
        expect(response.body).toMatchObject(
          refusal(mobilityBackupDeletePermission.name),
        );
      }
    });

    it.each([
      ['other name', { confirm: 'orders' }, /confirm: must be orders-r-1/],
      ['empty name', { confirm: '' }, /confirm: must be orders-r-1/],
      ['other run', { run: 'r0123456789abcdf' }, /has made no backup/],
    ])('is confirmed by no %s', async (_, change, words) => {
      const { server } = await stored();
      const response = await call(server, 'POST /plans', deletion(change));
      expect(response.status).toBe(400);
      expect(response.body.error.message).toMatch(words);
    });

    it('is of no other entity', async () => {
      const { server } = await stored({ entityRef: 'component:default/shop' });
      const response = await call(server, 'POST /plans', deletion());
      expect(response.status).toBe(400);
    });

    it('is planned with the reason per cluster, and not begun', async () => {
      const { server } = await stored();
      const planned = await call(server, 'POST /plans', deletion());
      expect(planned.status).toBe(200);
      expect(planned.body).toMatchObject({
        kind: 'delete',
        verdict: 'blocked',
        targets: [],
        seenOn: ['cloud', 'onprem'],
        others: 0,
      });
      const codes = planned.body.findings.map(
        ({ code }: { code: string }) => code,
      );
      expect(codes).toEqual(
        expect.arrayContaining([
          'CLUSTER_UNREACHABLE',
          'POINT_UNSEEN',
          'POINT_LAST',
        ]),
      );
      const begun = await call(
        server,
        'POST /runs',
        start({ request: deletion(), planHash: planned.body.hash }),
      );
      expect(begun.status).toBe(422);
    });

    it('is refused while a run is at work with the backup', async () => {
      const { server, store } = await stored();
      const using = restoreRecord();
      using.plan.targets[0].namespace = 'elsewhere';
      const key = { idempotencyKey: 'other', requestHash: 'h' };
      await store.insert(using, key);
      const { body } = await call(server, 'POST /plans', deletion());
      expect(body.findings).toContainEqual(
        expect.objectContaining({
          code: 'POINT_IN_USE',
          params: { run: using.id, kind: 'restore' },
        }),
      );
    });

    it('counts no other that neither a store nor a cluster shows now', async () => {
      const { server, store } = await stored();
      const run = { ...backedUp(), id: 'r0000000000000001' };
      // Nobody waits for another there.
      if (run.plan.kind === 'clone') run.plan.source.namespace = 'elsewhere';
      run.plan.targets[0].namespace = 'elsewhere';
      await store.insert(run, { idempotencyKey: 'k', requestHash: 'h' });
      const { body } = await call(server, 'POST /plans', deletion());
      expect(body.others).toBe(0);
    });

    it('makes a restore of it impossible', async () => {
      const run = backedUp();
      const deleted = { at: '2026-11-27T00:00:00Z', run: 'r2' };
      Object.assign(run.doc.backup ?? {}, { deleted });
      const { server } = await stored(run);
      const { body } = await call(server, 'POST /plans', {
        kind: 'restore',
        entityRef: ORDERS,
        source: { run: RUN },
        targets: [{ cluster: 'cloud', namespaceMapping: { orders: 'back' } }],
      });
      expect(body.findings).toContainEqual(
        expect.objectContaining({
          code: 'POINT_GONE',
          params: expect.objectContaining({
            reason: 'run r2 has deleted it',
          }),
        }),
      );
      const { body: kept } = await call(server, `GET /runs/${RUN}`);
      expect(kept.backup).toMatchObject({ usable: false, deleted });
    });

    it('can be cancelled until Velero is asked', async () => {
      const { server, store } = await stored();
      const asked = deleteRecord();
      asked.doc.asked = '2026-11-27T00:00:00Z';
      for (const [run, status] of [
        [deleteRecord(), 200],
        [asked, 409],
      ] as const) {
        const key = { idempotencyKey: run.id, requestHash: 'h' };
        await store.insert(run, key);
        const response = await call(server, `POST /runs/${run.id}/cancel`);
        expect(response.status).toBe(status);
      }
    });
  });

  describe('a probe, which is about clusters', () => {
    const probe = (change: object = {}) => ({
      kind: 'probe',
      source: { cluster: 'onprem' },
      targets: [{ cluster: 'cloud' }],
      ...change,
    });

    it.each([
      mobilityAdminPermission.name,
      mobilityProbeCreatePermission.name,
      mobilityClusterTargetPermission.name,
    ])('is planned and begun by nobody without %s', async denied => {
      const { server } = await setup({ denied: [denied] });
      for (const [route, body] of [
        ['POST /plans', probe()],
        ['POST /runs', start({ request: probe() })],
      ] as const) {
        const response = await call(server, route, body);
        expect(response.status).toBe(403);
        expect(response.body).toMatchObject(refusal(denied));
      }
    });

    it('is planned without an entity', async () => {
      const { server } = await setup();
      const { status, body } = await call(server, 'POST /plans', probe());
      expect(status).toBe(200);
      expect(body).toMatchObject({
        kind: 'probe',
        entityRef: 'resource:default/onprem',
        verdict: 'blocked',
      });
    });

    it.each([
      ['is the source', probe({ targets: [{ cluster: 'onprem' }] })],
      [
        'the same as an earlier target',
        probe({ targets: [{ cluster: 'cloud' }, { cluster: 'cloud' }] }),
      ],
    ])('is refused where a target %s', async (message, body) => {
      const { server } = await setup();
      const response = await call(server, 'POST /plans', body);
      expect(response.status).toBe(400);
      expect(response.body.error.message).toContain(message);
    });

    it('is seen, and stopped, by the platform team only', async () => {
      for (const [denied, seen, stopped] of [
        [[], 1, 200],
        [[mobilityProbeCreatePermission.name], 1, 403],
        [[mobilityAdminPermission.name], 0, 404],
      ] as const) {
        const { server, store } = await setup({ denied: [...denied] });
        await store.insert(probeRecord({ id: RUN }), {
          idempotencyKey: 'k',
          requestHash: 'h',
        });
        const list = await call(server, 'GET /runs');
        expect(list.body.items).toHaveLength(seen);
        const one = await call(server, `GET /runs/${RUN}`);
        expect(one.status).toBe(seen ? 200 : 404);
        const cancelled = await call(server, `POST /runs/${RUN}/cancel`);
        expect(cancelled.status).toBe(stopped);
        const choices = await call(server, 'GET /run-choices');
        expect(choices.body.entityRefs).toEqual([]);
      }
    });
  });

  it('lists only runs of entities that the caller may read, and fills the page with them', async () => {
    const { server, store } = await setup({
      deniedEntities: ['component:default/secret'],
    });
    for (let i = 0; i < 12; i++) {
      const entityRef = i % 3 === 0 ? ORDERS : 'component:default/secret';
      const run = runRecord({ entityRef }, [
        { cluster: 'cloud', namespace: `n${i}` },
      ]);
      if (run.plan.kind === 'clone') run.plan.source.namespace = `s${i}`;
      await store.insert(run, { idempotencyKey: `key-${i}`, requestHash: 'h' });
    }
    const first = await call(server, 'GET /runs?limit=3');
    expect(
      first.body.items.map((r: { entityRef: string }) => r.entityRef),
    ).toEqual(Array(3).fill(ORDERS));
    const second = await call(
      server,
      `GET /runs?limit=3&cursor=${first.body.nextCursor}`,
    );
    expect(second.body.items).toHaveLength(1);
    expect(second.body.nextCursor).toBeUndefined();
  });

  it('offers as filters only what runs that the caller may read are about', async () => {
    const secret = 'component:default/secret';
    const { server, store } = await setup({ deniedEntities: [secret] });
    const add = (entityRef: string, initiator: string, cluster: string) =>
      store.insert(
        runRecord({ entityRef, initiator }, [{ cluster, namespace: cluster }]),
        { idempotencyKey: `key-${cluster}`, requestHash: 'h' },
      );
    await add(ORDERS, 'user:default/olivia', 'cloud');
    await add(secret, 'user:default/spy', 'bunker');
    const response = await call(server, 'GET /run-choices');
    expect(response.body).toEqual({
      entityRefs: [ORDERS],
      clusters: ['cloud', 'onprem'],
      initiators: ['user:default/olivia'],
    });
  });
});

describe('whoever retries a run', () => {
  it.each([
    mobilityCloneCreatePermission.name,
    mobilityClusterTargetPermission.name,
  ])('needs what starting it needs: %s', async denied => {
    const { server, store } = await setup({ denied: [denied] });
    await store.insert(runRecord({ id: RUN }), {
      idempotencyKey: 'k',
      requestHash: 'h',
    });
    const response = await call(server, `POST /runs/${RUN}/retry`);
    expect(response.status).toBe(403);
    expect(response.body).toMatchObject(refusal(denied));
  });
});

describe('the audit log', () => {
  it.each([
    ['POST /runs', 'run-start', mobilityCloneCreatePermission.name, start()],
    [
      `POST /runs/${RUN}/cancel`,
      'run-cancel',
      mobilityRunUpdatePermission.name,
      {},
    ],
    [
      `POST /runs/${RUN}/retry`,
      'run-retry',
      mobilityRunUpdatePermission.name,
      {},
    ],
  ])('has an event for a refused %s', async (route, eventId, denied, body) => {
    const { server, store, auditor, auditEvent } = await setup({
      denied: [denied],
    });
    await store.insert(runRecord({ id: RUN }), {
      idempotencyKey: 'k',
      requestHash: 'h',
    });
    expect((await call(server, route, body)).status).toBe(403);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId,
        meta: expect.objectContaining({ entityRef: ORDERS }),
      }),
    );
    expect(auditEvent.fail).toHaveBeenCalledWith({
      error: expect.objectContaining({
        message: expect.stringContaining(denied),
      }),
    });
    expect(auditEvent.success).not.toHaveBeenCalled();
  });

  it('names the backup that somebody wants deleted', async () => {
    const { server, auditor } = await setup({
      denied: [mobilityBackupDeletePermission.name],
    });
    const deletion = {
      kind: 'delete',
      entityRef: ORDERS,
      run: RUN,
      confirm: 'orders',
    };
    const body = start({ request: deletion });
    expect((await call(server, 'POST /runs', body)).status).toBe(403);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        meta: expect.objectContaining({ kind: 'delete', of: RUN }),
      }),
    );
  });
});

describe('bad input', () => {
  it.each<[string, object, string]>([
    ['an unknown field', clone({ extra: 1 }), 'Unrecognized key: "extra"'],
    [
      'a Velero spec',
      clone({ spec: { hooks: {} } }),
      'Unrecognized key: "spec"',
    ],
    ['a wrong type', clone({ targets: 'cloud' }), 'targets: '],
    ['no target', clone({ targets: [] }), 'targets: '],
    [
      'a namespace that is no DNS label',
      clone({
        targets: [
          { cluster: 'cloud', namespaceMapping: { orders: 'Orders_1' } },
        ],
      }),
      'targets[0].namespaceMapping.orders: must be a DNS label',
    ],
    [
      'a cluster with a path in its name',
      clone({ source: { cluster: '../x' } }),
      'source.cluster: must be the name of a cluster',
    ],
    [
      'an entity ref that is none',
      clone({ entityRef: 'a:b:c' }),
      'entityRef: must be an entity ref',
    ],
    ['an unknown kind', clone({ kind: 'steal' }), 'kind: '],
    [
      'two namespaces at once',
      clone({
        targets: [{ cluster: 'cloud', namespaceMapping: { a: 'a', b: 'b' } }],
      }),
      'targets[].namespaceMapping must map one namespace',
    ],
    [
      'the same target twice',
      clone({
        targets: Array(2).fill({
          cluster: 'cloud',
          namespaceMapping: { a: 'a' },
        }),
      }),
      'targets[1]: the same as an earlier target',
    ],
  ])('%s is a 400 that names the field', async (_, body, message) => {
    const { server, knex } = await setup();
    const planned = await call(server, 'POST /plans', body);
    expect(planned.status).toBe(400);
    expect(planned.body.error.message).toContain(message);
    const started = await call(server, 'POST /runs', start({ request: body }));
    expect(started.status).toBe(400);
    expect(await knex('mobility_runs')).toHaveLength(0);
  });

  it.each([
    [
      'an unknown entity',
      clone({ entityRef: 'component:default/nobody' }),
      404,
      'no entity',
    ],
    [
      'an unknown cluster',
      clone({ source: { cluster: 'mars' } }),
      404,
      'No cluster mars',
    ],
    [
      'an entity that does not say where it runs',
      clone({ entityRef: 'component:default/plain' }),
      400,
      'backstage.io/kubernetes-id',
    ],
  ])('%s gets a clear error', async (_, body, status, message) => {
    const { server, knex } = await setup();
    const response = await call(server, 'POST /plans', body);
    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
    expect(await knex('mobility_runs')).toHaveLength(0);
  });

  it('does not mistake JSON that is broken for something else', async () => {
    const { server } = await setup();
    const response = await request(server)
      .post('/api/mobility/plans')
      .set('Content-Type', 'application/json')
      .send('{"kind":');
    expect(response.status).toBe(400);
  });
});

describe('clusters that cannot be reached', () => {
  it('are told as such in a plan, once each, and the token is nowhere', async () => {
    const { server } = await setup();
    const response = await call(server, 'POST /plans', clone());
    expect(response.status).toBe(200);
    const blocks = response.body.findings.filter(
      ({ severity }: { severity: string }) => severity === 'block',
    );
    expect(
      blocks.map(({ code, params }: { code: string; params: object }) => [
        code,
        params,
      ]),
    ).toEqual([
      [
        'CLUSTER_UNREACHABLE',
        { cluster: 'onprem', reason: 'connection refused' },
      ],
      [
        'CLUSTER_UNREACHABLE',
        { cluster: 'cloud', reason: 'connection refused' },
      ],
    ]);
    expect(JSON.stringify(response.body)).not.toContain('planted-token');
  });

  it('block a run with 422 and no row', async () => {
    const { server, knex } = await setup();
    const plan = await call(server, 'POST /plans', clone());
    const response = await call(
      server,
      'POST /runs',
      start({ planHash: plan.body.hash }),
    );
    expect(response.status).toBe(422);
    expect(response.body.error).toMatchObject({
      name: 'PlanBlockedError',
      findings: [
        { code: 'CLUSTER_UNREACHABLE' },
        { code: 'CLUSTER_UNREACHABLE' },
      ],
    });
    expect(await knex('mobility_runs')).toHaveLength(0);
  });

  it('make a stale hash a 409 with the new plan', async () => {
    const { server, knex } = await setup();
    const response = await call(server, 'POST /runs', start());
    expect(response.status).toBe(409);
    expect(response.body.error).toMatchObject({
      name: 'PlanChangedError',
      plan: { kind: 'clone', verdict: 'blocked' },
    });
    expect(await knex('mobility_runs')).toHaveLength(0);
  });

  it('are never shown as empty', async () => {
    const { server } = await setup();
    const response = await call(
      server,
      'GET /entities/component/default/orders/inventory',
    );
    expect(response.body.clusters).toMatchObject([
      {
        cluster: 'onprem',
        state: 'error',
        findings: [{ code: 'CLUSTER_UNREACHABLE' }],
      },
      {
        cluster: 'cloud',
        state: 'error',
        findings: [{ code: 'CLUSTER_UNREACHABLE' }],
      },
    ]);
  });

  it.each([
    ['replaceable?cluster=onprem&namespace=orders', 'onprem'],
    ['stand-ins?cluster=cloud', 'cloud'],
  ])('are not taken for clusters without any: %s', async (path, cluster) => {
    const { server } = await setup();
    const response = await call(
      server,
      `GET /entities/component/default/orders/${path}`,
    );
    expect(response.body).toMatchObject({
      state: 'error',
      findings: [{ code: 'CLUSTER_UNREACHABLE', params: { cluster } }],
    });
    expect(JSON.stringify(response.body)).not.toContain('planted-token');
  });

  it('are not asked for stand-ins where none are configured', async () => {
    const { server } = await setup();
    const response = await call(
      server,
      'GET /entities/component/default/orders/stand-ins?cluster=onprem',
    );
    expect(response.body).toEqual({ state: 'unset' });
  });

  it('are told to administrators, from memory first and asked in their guide', async () => {
    const { server } = await setup();
    const states = ({ body }: request.Response) =>
      body.items.map((r: { name: string; state: string }) => [r.name, r.state]);
    expect(states(await call(server, 'GET /cluster-reports'))).toEqual([
      ['cloud', 'checking'],
      ['onprem', 'checking'],
      ['lab-2', 'not-connected'],
    ]);
    const { body } = await call(server, 'GET /cluster-reports/onprem');
    expect(body).toMatchObject({
      name: 'onprem',
      state: 'unreachable',
      health: { state: 'unreachable' },
      reason: { code: 'CLUSTER_UNREACHABLE' },
      steps: { done: 0 },
    });
    expect(body).not.toHaveProperty('reading');
    expect(
      states(await call(server, 'GET /cluster-reports?state=unreachable')),
    ).toContainEqual(['onprem', 'unreachable']);
    expect(JSON.stringify(body)).not.toContain('planted-token');
  });

  it('are told apart from those that only the catalog knows', async () => {
    const { server } = await setup();
    const { body } = await call(server, 'GET /cluster-reports/lab-2');
    expect(body).toMatchObject({
      state: 'not-connected',
      owner: 'group:default/team',
    });
    const [{ files }] = body.guide;
    expect(files.map(({ name }: { name: string }) => name)).toEqual([
      'view.yaml',
      'protect.yaml',
      'app-config.yaml',
    ]);
    expect(files[0].text).toContain('kind: ServiceAccount');
    expect(files[2].text).toContain('${MOBILITY_LAB_2_TOKEN}');
    const gone = await call(server, 'GET /cluster-reports/nowhere');
    expect(gone.status).toBe(404);
  });

  it('do not delay the list of clusters', async () => {
    const { server } = await setup();
    const first = await call(server, 'GET /clusters');
    expect(
      first.body.items.map(({ health }: { health: object }) => health),
    ).toEqual([
      { state: 'checking' },
      { state: 'checking' },
      { state: 'not-connected' },
    ]);
  });
});

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** `METHOD /path` of every route below a router. */
function routesOf(router: Router): string[] {
  const walk = (stack: Layer[]): string[] =>
    stack.flatMap(({ route, handle }) => {
      if (route) {
        return Object.keys(route.methods).map(
          m => `${m.toUpperCase()} ${route.path}`,
        );
      }
      return walk(handle?.stack ?? []);
    });
  return walk(router.stack as Layer[]);
}
