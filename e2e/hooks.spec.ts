import { Lab } from '../packages/lab/src';
import { renderRunError } from '../plugins/mobility-common/src';
import { Portal } from '../tools/src/portal/Portal';
import { Api, cloneRequest, newKey, ORDERS } from './support/Api';
import { startPortal } from './support/start-portal';
import { expect, test, WITH_LAB } from './support/test';
import { removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

const PRE = 'pre.hook.backup.velero.io';
const POST = 'post.hook.backup.velero.io';
const NAMESPACE = 'orders-hooked';
const REQUEST = cloneRequest(ORDERS, 'orders', {
  cluster: 'cloud',
  namespace: NAMESPACE,
});

const askFor = (hook: string, namespace = NAMESPACE) => ({
  ...cloneRequest(ORDERS, 'orders', { cluster: 'cloud', namespace }),
  hooks: [{ hook, workload: 'StatefulSet/orders' }],
});

let portal: Portal;
let api: Api;

test.beforeAll(async ({ lab }) => {
  portal = await startPortal({
    files: [lab.appConfigFile],
    // Whatever was measured is too long.
    config: {
      mobility: {
        factsCacheSeconds: 0,
        limits: { quiesceMinutes: 0 },
        hooks: [
          {
            ...{ name: 'mark', title: 'Mark', kind: 'command' },
            before: ['touch', '/data/before'],
            after: ['touch', '/data/after'],
          },
          {
            ...{ name: 'broken', title: 'Broken', kind: 'command' },
            before: ['sh', '-c', 'exit 3'],
          },
        ],
      },
    },
  });
  api = await Api.as(portal.url, 'orders-owner');
});
test.afterAll(async () => portal?.stop());

test('a backup hook that fails fails the run, and one that holds is measured', async ({
  lab,
}) => {
  expect(await codes()).not.toContain('QUIESCE_UNKNOWN');
  try {
    await annotate(lab, [
      `${PRE}/command=["sh","-c","exit 3 # not-for-eyes"]`,
      `${PRE}/on-error=Fail`,
      `${POST}/command=["sh","-c","true"]`,
    ]);
    const plan = await api.plan(REQUEST);
    expect(JSON.stringify(plan)).not.toContain('not-for-eyes');
    expect(plan.findings.map(({ code }) => code)).toContain('QUIESCE_UNKNOWN');
    const failed = await api.follow((await api.start(plan)).id);
    expect(failed.error).toMatchObject({
      code: 'HOOK_FAILED',
      params: { failed: 1 },
    });
    expect(renderRunError(failed.error!).why).not.toContain('not-for-eyes');

    await annotate(lab, [
      `${PRE}/command=["sh","-c","true"]`,
      `${PRE}/on-error-`,
      `${POST}/command-`,
    ]);
    expect(await codes()).toEqual(
      expect.arrayContaining(['HOOK_NOT_FAILING', 'HOOK_NOT_RELEASED']),
    );
    await api.clone(REQUEST);
    await removeNamespaces(lab, ['cloud', NAMESPACE]);

    const measured = await api.plan(REQUEST);
    if (measured.kind !== 'clone') throw new Error('Not a clone');
    expect(measured.volumes[0].hold).toMatchObject({
      until: 'copied',
      seconds: expect.any(Number),
      atMost: false,
    });
    expect(await codes()).toContain('QUIESCE_TOO_LONG');
    const { status, body } = await api.send('POST', '/runs', {
      request: measured.request,
      planHash: measured.hash,
      idempotencyKey: newKey(),
      accept: measured.findings.map(({ id }) => id),
    });
    expect(status).toBe(422);
    expect(JSON.stringify(body.error)).toContain('QUIESCE_TOO_LONG');
  } finally {
    await annotate(lab, [
      ...['command', 'on-error'].map(key => `${PRE}/${key}-`),
      `${POST}/command-`,
    ]);
    await removeNamespaces(lab, ['cloud', NAMESPACE]);
  }
  expect(await codes()).not.toContain('QUIESCE_TOO_LONG');
});

test('a hook of the platform team runs in the pod, around the copy', async ({
  lab,
}) => {
  const { onprem, cloud } = lab.clusters;
  const data = await onprem.data.read('orders');
  const files = async (namespace: string, cluster = onprem) =>
    (
      await cluster.kubectl([
        ...['exec', 'orders-0', '--namespace', namespace, '--'],
        ...['ls', '/data'],
      ])
    ).stdout.split('\n');
  try {
    const plan = await api.plan(askFor('mark'));
    if (plan.kind !== 'clone') throw new Error('Not a clone');
    expect(plan.hookChoices).toEqual({
      hooks: [
        { name: 'mark', title: 'Mark', effect: 'flush' },
        { name: 'broken', title: 'Broken', effect: 'flush' },
      ],
      workloads: ['StatefulSet/orders'],
      containers: { 'StatefulSet/orders': [expect.any(String)] },
    });
    // Its volume is copied file by file, and the hook holds no file.
    expect(plan.findings.map(({ code }) => code)).toContain(
      'HOOK_FILES_CHANGE',
    );
    const run = await api.follow((await api.start(plan)).id);
    expect(run.error).toBeUndefined();
    // Made before the data was read, and after it.
    expect(await files('orders')).toEqual(
      expect.arrayContaining(['before', 'after']),
    );
    const copied = await files(NAMESPACE, cloud);
    expect(copied).toContain('before');
    expect(copied).not.toContain('after');
    expect(await cloud.data.read('orders', NAMESPACE)).toEqual(data);

    const failed = await api.follow(
      (
        await api.start(await api.plan(askFor('broken', 'orders-broken')))
      ).id,
    );
    expect(failed.error).toMatchObject({
      code: 'HOOK_FAILED',
      params: { failed: 1, attempted: 1 },
    });
  } finally {
    await onprem.kubectl([
      ...['exec', 'orders-0', '--namespace', 'orders', '--'],
      ...['rm', '-f', '/data/before', '/data/after'],
    ]);
    await removeNamespaces(lab, ['cloud', NAMESPACE]);
  }
});

test('a hook that cannot run is refused, with what there is instead', async () => {
  const asked = async (hook: string, workload: string) =>
    (
      await api.plan({ ...REQUEST, hooks: [{ hook, workload }] })
    ).findings.filter(({ severity }) => severity === 'block');
  expect(await asked('vacuum', 'StatefulSet/orders')).toMatchObject([
    { code: 'HOOK_UNKNOWN', params: { available: 'mark, broken' } },
  ]);
  expect(await asked('mark', 'StatefulSet/shipments')).toMatchObject([
    {
      code: 'HOOK_WORKLOAD_UNKNOWN',
      params: { available: 'StatefulSet/orders' },
    },
  ]);
});

async function codes(): Promise<string[]> {
  return (await api.plan(REQUEST)).findings.map(({ code }) => code);
}

function annotate(lab: Lab, annotations: string[]) {
  return lab.clusters.onprem.kubectl([
    ...['annotate', 'pod', 'orders-0', '--namespace', 'orders', '--overwrite'],
    ...annotations,
  ]);
}
