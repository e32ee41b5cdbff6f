import { inspect } from 'node:util';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ClonePlan } from 'backstage-plugin-mobility-common';
import { ClusterClient } from '../../facts/clusters';
import { FakeApiServer } from '../../facts/clusters/testing/FakeApiServer';
import { testClient } from '../../facts/clusters/testing/test-client';
import { ObjectStores } from '../../facts/objectstore';
import { VeleroClient } from '../../facts/velero';
import { planClone } from '../../planning';
import {
  cloneTarget,
  known,
  RUN,
  scene,
  standIn,
} from '../../planning/testing/fixtures';
import { newDoc } from '../new-run';
import { newStep } from '../run-record';
import { runRecord } from '../testing';
import { FakeCluster } from './testing/FakeCluster';
import { checkStandIns, makeStandIns, whyNoStandIn } from './stand-ins';
import { TargetContext } from './step';
import { helpersOf, targetManifests } from './target-manifests';
import { tidy } from './tidy';

// The client of Kubernetes is loaded by the first that needs it.
jest.setTimeout(30_000);

const STAND_INS = '/api/v1/namespaces/stand-ins';
const COPY = '/api/v1/namespaces/orders';
const VALUE = 'dGhlIHZhbHVlIG9mIHRoZSBzdGFuZC1pbg==';

const prepared = (kind: 'Secret' | 'ConfigMap', name: string) => ({
  kind,
  metadata: {
    name,
    uid: `uid-of-${name}`,
    annotations: { 'mobility/for': 'component:default/orders' },
    labels: { team: 'platform' },
  },
  ...(kind === 'Secret'
    ? { type: 'Opaque', data: { password: VALUE }, immutable: true }
    : { data: { url: 'test.example' }, binaryData: { logo: 'AAEC' } }),
});

/** A plan that replaces a Secret and a ConfigMap of `orders`. */
function standInPlan(): ClonePlan {
  const { request, facts } = scene({
    standIns: known({
      namespace: 'stand-ins',
      found: [
        standIn({ name: 'db-test' }),
        standIn({ kind: 'ConfigMap', name: 'web-test' }),
      ],
    }),
    application: {
      kinds: [{ kind: 'ConfigMap', count: 1, objects: { web: 'map-uid' } }],
      cronJobs: [{ name: 'nightly', suspended: false }],
    },
    request: {
      targets: [
        cloneTarget({
          replace: { 'Secret/orders': 'db-test', 'ConfigMap/web': 'web-test' },
        }),
      ],
    },
  });
  return planClone(request, 'orders', facts);
}

let server: FakeApiServer;
let cluster: FakeCluster;
let client: ClusterClient;
let context: TargetContext<ClonePlan>;

beforeEach(async () => {
  server = await FakeApiServer.start();
  cluster = new FakeCluster();
  server.answer = cluster.answer;
  let version = 0;
  cluster.made = (_, { metadata }) => {
    version += 1;
    metadata.resourceVersion = String(version);
  };
  client = testClient(server, { name: 'cloud' });
  cluster.objects.set(
    `${STAND_INS}/secrets/db-test`,
    prepared('Secret', 'db-test'),
  );
  cluster.objects.set(
    `${STAND_INS}/configmaps/web-test`,
    prepared('ConfigMap', 'web-test'),
  );
  const plan = standInPlan();
  const run = runRecord({ id: RUN, plan, doc: newDoc(plan) });
  context = {
    run,
    plan,
    target: run.doc.targets[0],
    planned: plan.targets[0],
    index: 0,
    step: newStep('restore'),
    logger: mockServices.logger.mock(),
    stores: ObjectStores.fromConfig(new ConfigReader({})),
    cluster: () => ({ client, velero: new VeleroClient(client) }),
    replan: async () => plan,
    forgetCopy: async () => {},
    noteDeletion: async () => true,
    noteReplaced: async () => true,
    effect: (_, effect) => effect(),
    now: () => '2026-11-26T10:00:00Z',
  };
});
afterEach(async () => {
  client.close();
  await server.stop();
});

const make = () => makeStandIns(context, targetManifests(context));
const copied = (path: string) => cluster.objects.get(`${COPY}/${path}`);

/** What a step that ends with an error leaves of it. */
async function errorOf(step: Promise<unknown>) {
  const error: unknown = await step.then(
    () => undefined,
    reason => reason,
  );
  return inspect(error, { depth: 10, breakLength: Infinity });
}

it('makes each under the name of the original, with type and data only', async () => {
  await make();
  expect(copied('secrets/orders')).toEqual({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'orders',
      namespace: 'orders',
      uid: expect.any(String),
      resourceVersion: expect.any(String),
      labels: expect.objectContaining({ 'mobility/run': RUN }),
      annotations: {
        'mobility/entity-ref': 'component:default/orders',
        'mobility/stand-in': 'stand-ins/db-test',
        'mobility/stand-in-uid': 'uid-of-db-test',
      },
    },
    type: 'Opaque',
    data: { password: VALUE },
  });
  expect(copied('configmaps/web')).toMatchObject({
    data: { url: 'test.example' },
    binaryData: { logo: 'AAEC' },
  });
  expect(await checkStandIns(context)).toBeUndefined();
});

it('keeps no value in the run', async () => {
  await make();
  await checkStandIns(context);
  expect(Object.keys(context.target.replaced ?? {})).toEqual([
    'ConfigMap/web',
    'Secret/orders',
  ]);
  const kept = JSON.stringify(context.run);
  expect(kept).not.toContain(VALUE);
  expect(kept).not.toContain('test.example');
});

it('goes on with what it made before it was interrupted', async () => {
  await make();
  const { replaced } = context.target;
  context.target.replaced = undefined;
  await make();
  expect(context.target.replaced).toEqual(replaced);
});

describe('an object that is there already', () => {
  it('is never adopted if somebody else made it', async () => {
    cluster.objects.set(`${COPY}/secrets/orders`, {
      metadata: { name: 'orders', uid: 'foreign' },
      data: { password: VALUE },
    });
    const error = await errorOf(make());
    expect(error).toContain('REPLACED_EXISTS');
    expect(error).not.toContain(VALUE);
    expect(copied('secrets/orders')?.metadata.uid).toBe('foreign');
  });

  it('is not adopted if what is in it is not what is in the stand-in', async () => {
    await make();
    context.target.replaced = undefined;
    Object.assign(copied('secrets/orders') ?? {}, {
      data: { password: 'b2xk' },
    });
    expect(await errorOf(make())).toContain('What is in it differs');
  });
});

describe('a stand-in', () => {
  const change = (metadata: object) => {
    const held = cluster.objects.get(`${STAND_INS}/secrets/db-test`);
    Object.assign(held?.metadata ?? {}, metadata);
  };

  it.each<[string, () => void, string]>([
    [
      'gone',
      () => cluster.objects.delete(`${STAND_INS}/secrets/db-test`),
      'It is gone',
    ],
    ['made anew', () => change({ uid: 'another' }), 'made anew since the plan'],
    [
      'taken back from this entity',
      () => change({ annotations: { 'mobility/for': 'component:default/a' } }),
      'does not name component:default/orders',
    ],
  ])('that is %s ends the run and makes nothing', async (_, happen, reason) => {
    happen();
    const error = await errorOf(make());
    expect(error).toContain('STAND_IN_CHANGED');
    expect(error).toContain(reason);
    expect(copied('secrets/orders')).toBeUndefined();
  });

  it('with which somebody signs in to the cluster is refused', () => {
    const metadata = { uid: 'uid', annotations: { 'mobility/for': '*' } };
    const held = (type: string) => ({ metadata, values: { type } });
    const why = (type: string) => whyNoStandIn(held(type), 'uid', 'a:b/c');
    expect(why('kubernetes.io/service-account-token')).toContain('signs in');
    expect(why('bootstrap.kubernetes.io/token')).toContain('signs in');
    expect(why('kubernetes.io/tls')).toBeUndefined();
  });
});

it('does not pass on what a webhook quotes of an object that it refuses', async () => {
  server.answer = request =>
    request.method === 'POST' && request.url.includes('secrets')
      ? {
          status: 403,
          body: {
            kind: 'Status',
            reason: 'Forbidden',
            message: `no ${JSON.parse(request.body).data.password}`,
          },
        }
      : cluster.answer(request);
  const error = await errorOf(make());
  expect(error).toContain('it was refused');
  expect(error).not.toContain(VALUE);
});

describe('the proof', () => {
  const secret = () => copied('secrets/orders')!;
  const write = (object: object) => {
    Object.assign(secret(), object);
    secret().metadata.resourceVersion = 'later';
  };

  it.each<[string, () => void, string]>([
    [
      'gone',
      () => cluster.objects.delete(`${COPY}/secrets/orders`),
      'It is gone',
    ],
    [
      'the one of the original again',
      () => write({ data: { password: 'cHJvZHVjdGlvbg==' } }),
      'What is in it differs from db-test in stand-ins',
    ],
    [
      'of another type',
      () => write({ type: 'kubernetes.io/basic-auth' }),
      'What is in it differs',
    ],
    [
      'made anew',
      () => Object.assign(secret().metadata, { uid: 'another' }),
      'made anew since',
    ],
    [
      'without our mark',
      () => Object.assign(secret().metadata, { labels: {} }),
      'does not carry the mark',
    ],
    [
      'of another stand-in',
      () => Object.assign(secret().metadata, { annotations: {} }),
      'was not made from db-test',
    ],
    [
      'not known to the run',
      () => {
        context.target.replaced = undefined;
      },
      'does not know what it has made',
    ],
  ])('fails where it is %s', async (_, happen, reason) => {
    await make();
    happen();
    const outcome = await checkStandIns(context);
    expect(outcome).toMatchObject({
      kind: 'failed',
      error: { code: 'NOT_REPLACED' },
    });
    expect(JSON.stringify(outcome)).toContain(reason);
    expect(JSON.stringify(outcome)).not.toContain('cHJvZHVjdGlvbg==');
  });

  it('holds where somebody has written to it and left what is in it', async () => {
    await make();
    write({});
    expect(await checkStandIns(context)).toBeUndefined();
  });

  it('holds where the stand-in was renewed meanwhile', async () => {
    await make();
    const held = cluster.objects.get(`${STAND_INS}/secrets/db-test`);
    Object.assign(held ?? {}, { data: { password: 'bmV3' } });
    expect(await checkStandIns(context)).toBeUndefined();
  });
});

it('takes no ConfigMap that stands in for the resource modifier', async () => {
  const manifests = targetManifests(context);
  expect(
    helpersOf(manifests).map(({ metadata }) => metadata.namespace),
  ).toEqual(['velero']);
  await make();
  await tidy.tick(context);
  const deleted = server.seen.filter(({ method }) => method === 'DELETE');
  expect(deleted.map(({ url }) => url)).toEqual([
    expect.stringMatching(/^\/api\/v1\/namespaces\/velero\/configmaps\//),
  ]);
  expect(copied('configmaps/web')).toBeDefined();
});
