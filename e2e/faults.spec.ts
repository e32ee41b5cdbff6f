import { execFileSync } from 'node:child_process';
import { Portal } from '../tools/src/portal/Portal';
import { Api } from './support/Api';
import { backUp, backupOf } from './support/backups';
import { found } from './support/ends';
import { startPortal } from './support/start-portal';
import { expect, test, WITH_LAB } from './support/test';
import { removeNamespaces, untilUsable } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

const FAULTY = 'component:default/faulty';
/** Long enough in the copying to be met there. */
const MEBIBYTES = 200;

/** The texts of all files of a bundle, one after another. */
async function textsOf(bundle: Blob): Promise<string> {
  const input = Buffer.from(await bundle.arrayBuffer());
  return execFileSync('tar', ['-xzO'], { input, encoding: 'utf8' });
}

test.describe('a backup whose Velero', () => {
  let portal: Portal;
  let api: Api;

  test.beforeAll(async ({ lab }) => {
    await lab.clusters.onprem.data.deployOrders({
      namespace: 'faulty',
      kubernetesId: 'faulty',
    });
    portal = await startPortal({
      files: [lab.appConfigFile],
      components: { faulty: 'faulty' },
    });
    api = await Api.as(portal.url, 'orders-owner');
  });
  test.afterAll(async ({ lab }) => {
    await portal?.stop();
    await removeNamespaces(lab, ['onprem', 'faulty']);
  });

  test('is gone says so, fails with the cause once it is back, and can be retried', async ({
    lab,
  }) => {
    const { onprem } = lab.clusters;
    const scale = (replicas: number) =>
      onprem.kubectl([
        ...['scale', 'deployment/velero', '--namespace', 'velero'],
        `--replicas=${replicas}`,
      ]);
    // Green without the fault.
    await backUp(api, backupOf(FAULTY, 'faulty'));

    await (await onprem.data.shop('faulty')).upload(MEBIBYTES);
    const { id } = await api.begin(backupOf(FAULTY, 'faulty'));
    await api.until(id, run => run.note?.code === 'BACKUP_COPYING');
    await scale(0);
    try {
      const still = await api.until(id, run => found(run).length > 0, 90_000);
      expect(found(still)[0]).toMatchObject({
        code: 'VELERO_DOWN',
        params: { cluster: 'onprem', reason: 'It was scaled to 0.' },
      });
    } finally {
      await scale(1);
      await untilUsable(onprem);
    }
    const run = await api.follow(id);
    expect(run.state).toBe('failed');
    expect(run.error?.params.reason).toContain('during the server starting');

    const texts = await textsOf(await api.client.getRunBundle(id));
    expect(texts).toContain(`Run ${id} of Mobility: backup, failed.`);
    expect(texts).toMatch(/failureReason: .*during the server starting/);

    await api.client.retryRun(id);
    const again = await api.follow(id);
    expect(again).toMatchObject({ state: 'succeeded' });
    const log = await api.client.getRunLogs(id, { level: 'info', limit: 5 });
    expect(log).toMatchObject({ state: 'ok', party: 'backup' });
    expect(log.lines).toHaveLength(5);
  });
});
