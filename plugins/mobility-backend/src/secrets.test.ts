import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Knex } from 'knex';
import request from 'supertest';
import mobilityPlugin from '.';
import {
  FakeAnswer,
  FakeApiServer,
} from './facts/clusters/testing/FakeApiServer';
import { ObjectStores, toStoreError } from './facts/objectstore';
import { outcomeOfError } from './runs/outcome';
import { withOwnErrors } from './runs/store';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJwbGFudGVkIn0.c2lnbmF0dXJl';

const status = (reason: string) => ({
  kind: 'Status',
  reason,
  message: 'refused',
  details: { causes: [{ message: TOKEN }] },
});

/** Everything that a Kubernetes API, or something in front of it, may throw at us. */
const KUBERNETES: Record<string, FakeAnswer> = {
  'a refusal of the token': {
    status: 401,
    body: { ...status('Unauthorized'), message: TOKEN },
  },
  'a refusal of a right': { status: 403, body: status('Forbidden') },
  'an object that is not there': { status: 404, body: status('NotFound') },
  'a conflict': { status: 409, body: status('Conflict') },
  'a page of a proxy': { status: 502, body: `<html>Bearer ${TOKEN}</html>` },
  'a server that fails': {
    status: 500,
    body: { ...status('InternalError'), message: TOKEN },
  },
  'an answer that is no JSON': { status: 200, body: `{"items": ${TOKEN}` },
  'an answer of another shape': { status: 200, body: { secret: TOKEN } },
  'a connection that breaks': { hangUp: true },
  'no answer': { silent: true },
};

/** Everything that the backend writes and says. */
async function setup(answer: FakeAnswer) {
  const server = await FakeApiServer.start();
  server.answer = () => answer;
  const knex: Knex = await databases.init('SQLITE_3');
  const lines: string[] = [];
  const keep = (...args: unknown[]) =>
    void lines.push(args.map(sayAll).join(' '));
  const logger = mockServices.rootLogger.mock({
    error: keep,
    warn: keep,
    info: keep,
    debug: keep,
    child: () => logger,
  });
  const backend = await startTestBackend({
    features: [
      mobilityPlugin,
      logger.factory,
      mockServices.database.mock({ getClient: async () => knex }).factory,
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'orders',
              annotations: { 'backstage.io/kubernetes-id': 'orders' },
            },
            spec: { type: 'service' },
          },
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          mobility: {
            restorePoints: { enabled: true },
            clusterTimeoutSeconds: 2,
            clusters: ['onprem', 'cloud'].map(name => ({
              name,
              url: server.url,
              skipTLSVerify: true,
              token: TOKEN,
            })),
          },
        },
      }),
    ],
  });
  return { backend, server, lines, knex };
}

function sayAll(value: unknown): string {
  return value instanceof Error
    ? `${value.stack} ${JSON.stringify(
        value,
        Object.getOwnPropertyNames(value),
      )}`
    : JSON.stringify(value) ?? String(value);
}

async function dump(knex: Knex): Promise<string> {
  const tables = [
    'runs',
    'run_places',
    'locks',
    'slots',
    'clusters',
    'point_writers',
  ];
  return JSON.stringify(
    await Promise.all(tables.map(name => knex(`mobility_${name}`))),
  );
}

describe('a token in a foreign error', () => {
  it.each(Object.entries(KUBERNETES))(
    'of Kubernetes, in %s, is in no answer, log or table',
    async (_, answer) => {
      const { backend, server, lines, knex } = await setup(answer);
      const api = request(backend.server);
      const clone = {
        kind: 'clone',
        entityRef: 'component:default/orders',
        source: { cluster: 'onprem' },
        targets: [{ cluster: 'cloud', namespaceMapping: { orders: 'orders' } }],
      };
      const answers = [
        await api.get('/api/mobility/clusters/onprem'),
        await api.get(
          '/api/mobility/entities/component/default/orders/inventory',
        ),
        await api.post('/api/mobility/plans').send(clone),
        await api.post('/api/mobility/runs').send({
          request: clone,
          planHash: '0'.repeat(64),
          idempotencyKey: 'a-key-of-mine',
        }),
      ];
      expect(server.seen.length).toBeGreaterThan(0);
      expect(server.seen[0].headers.authorization).toBe(`Bearer ${TOKEN}`);
      for (const { text } of answers) expect(text).not.toContain(TOKEN);
      expect(lines.join('\n')).not.toContain(TOKEN);
      expect(await dump(knex)).not.toContain(TOKEN);
      await backend.stop();
      await server.stop();
    },
  );

  it('of an object store is not kept', () => {
    const foreign = Object.assign(new Error(TOKEN), {
      name: 'SignatureDoesNotMatch',
      $response: { headers: { authorization: TOKEN } },
    });
    const own = toStoreError(foreign, {
      endpoint: 'http://s3',
      bucket: 'b',
      key: 'k',
    });
    const { log, outcome } = outcomeOf(own);
    expect(sayAll(own) + log + outcome).not.toContain(TOKEN);
    expect(ObjectStores).toBeDefined();
  });

  it('of a database is not kept', async () => {
    const broken = {
      async list() {
        throw Object.assign(new Error(`insert into x values ('${TOKEN}')`), {
          code: 'SQLITE_BUSY',
          sql: TOKEN,
        });
      },
    };
    const error: unknown = await withOwnErrors(broken)
      .list()
      .catch(e => e);
    expect(error).toMatchObject({
      statusCode: 503,
      message: 'The database of Mobility could not list (SQLITE_BUSY)',
    });
    const { log, outcome } = outcomeOf(error);
    expect(sayAll(error) + log + outcome).not.toContain(TOKEN);
  });

  it('that nobody expected is neither logged nor told', () => {
    const { log, outcome } = outcomeOf(
      new TypeError(`Bearer ${TOKEN} is not a function`),
    );
    expect(log + outcome).not.toContain(TOKEN);
    expect(outcome).toContain('INTERNAL');
    expect(log).toContain('is not a function');
  });
});

/** What a step that throws leaves in the log and in its run. */
function outcomeOf(error: unknown): { log: string; outcome: string } {
  const lines: string[] = [];
  const logger = mockServices.logger.mock({
    error: (...args) => void lines.push(args.map(sayAll).join(' ')),
  });
  const outcome = JSON.stringify(outcomeOfError(error, logger));
  return { log: lines.join('\n'), outcome };
}
