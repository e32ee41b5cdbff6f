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

let portal: Portal;
let api: Api;

test.beforeAll(async ({ lab }) => {
  portal = await startPortal({
    files: [lab.appConfigFile],
    // Whatever was measured is too long.
    config: {
      mobility: { factsCacheSeconds: 0, limits: { quiesceMinutes: 0 } },
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

async function codes(): Promise<string[]> {
  return (await api.plan(REQUEST)).findings.map(({ code }) => code);
}

function annotate(lab: Lab, annotations: string[]) {
  return lab.clusters.onprem.kubectl([
    ...['annotate', 'pod', 'orders-0', '--namespace', 'orders', '--overwrite'],
    ...annotations,
  ]);
}
