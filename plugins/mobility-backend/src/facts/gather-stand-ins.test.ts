import { cloneTarget } from '../planning/testing/fixtures';
import { ClusterRegistry } from './clusters';
import { FakeApiServer } from './clusters/testing/FakeApiServer';
import { testClient } from './clusters/testing/test-client';
import { gatherAllStandIns, gatherStandIns } from './gather-stand-ins';
import { ShortCache } from './short-cache';

const REPLACING = cloneTarget({ replace: { 'Secret/orders': 'db-test' } });
const NOTHING = {
  standIns: { known: true, value: null },
  standInRights: { known: true, value: [] },
};

let server: FakeApiServer;
let registry: ClusterRegistry;

/** `cloud`, which has a namespace of stand-ins or none. */
async function gather(target = REPLACING, namespace?: string) {
  const { definition } = testClient(server, {
    name: 'cloud',
    standIns: namespace ? { namespace } : undefined,
  });
  registry = await ClusterRegistry.create(
    [{ name: 'test', getClusters: async () => [definition] }],
    { timeoutMs: 1_000 },
  );
  const cache = new ShortCache(1_000);
  return gatherStandIns('cloud', target, { registry, cache });
}

beforeEach(async () => {
  server = await FakeApiServer.start();
  server.answer = ({ method }) => ({
    body: method === 'POST' ? { status: { allowed: true } } : { items: null },
  });
});
afterEach(async () => {
  registry.list().forEach(client => client.close());
  await server.stop();
});

it('asks nothing where nothing is to be replaced', async () => {
  expect(await gather(cloneTarget(), 'stand-ins')).toEqual(NOTHING);
  expect(server.seen).toEqual([]);
});

it('asks nothing where it is not configured where they are', async () => {
  expect(await gather()).toEqual(NOTHING);
  expect(server.seen).toEqual([]);
});

it('tells what there is, and asks for rights where they are wanted', async () => {
  expect(await gather(REPLACING, 'stand-ins')).toEqual({
    ...NOTHING,
    standIns: { known: true, value: { namespace: 'stand-ins', found: [] } },
  });
  const asked = server.seen
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => JSON.parse(body).spec.resourceAttributes)
    .map(({ verb, resource, namespace = '*' }) =>
      [verb, resource, namespace].join(' '),
    );
  expect(asked.sort()).toEqual([
    'create configmaps *',
    'create secrets *',
    'get configmaps stand-ins',
    'get secrets stand-ins',
    'list configmaps *',
    'list configmaps stand-ins',
    'list secrets *',
    'list secrets stand-ins',
  ]);
});

it('tells what there is to choose from before anything is chosen', async () => {
  await gather(cloneTarget(), 'stand-ins');
  const cache = new ShortCache(1_000);
  const reading = await gatherAllStandIns('cloud', { registry, cache });
  expect(reading.standIns).toEqual({
    known: true,
    value: { namespace: 'stand-ins', found: [] },
  });
});

it('waits for no cluster that hangs', async () => {
  server.answer = () => ({ silent: true });
  const { standIns, standInRights } = await gather(REPLACING, 'stand-ins');
  const hangs = { kind: 'unreachable', reason: 'no answer in time' };
  expect(standIns).toEqual({ known: false, problem: hangs });
  expect(standInRights).toEqual({ known: false, problem: hangs });
});

it('says why it is not known', async () => {
  server.answer = ({ method }) =>
    method === 'POST'
      ? { body: { status: { allowed: false } } }
      : { status: 403, body: { kind: 'Status', reason: 'Forbidden' } };
  const { standIns, standInRights } = await gather(REPLACING, 'stand-ins');
  expect(standIns).toMatchObject({ problem: { kind: 'forbidden' } });
  expect(standInRights).toMatchObject({
    value: expect.arrayContaining([
      {
        verb: 'get',
        resource: 'secrets',
        namespace: 'stand-ins',
        file: 'rbac/stand-ins.yaml',
      },
      {
        verb: 'list',
        resource: 'secrets',
        namespace: undefined,
        file: 'rbac/view.yaml',
      },
    ]),
  });
});
