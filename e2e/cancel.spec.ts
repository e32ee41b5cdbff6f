import { Portal } from '../tools/src/portal/Portal';
import { Api, cloneRequest } from './support/Api';
import { startPortal } from './support/start-portal';
import { expect, test, WITH_LAB } from './support/test';
import { listVelero, removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

const BIG = 'component:default/big';
const MEBIBYTES = 400;

test.describe('cancelling', () => {
  let portal: Portal;
  let api: Api;

  test.beforeAll(async ({ lab }) => {
    await lab.clusters.onprem.data.deployOrders({
      namespace: 'big',
      kubernetesId: 'big',
    });
    await (await lab.clusters.onprem.data.shop('big')).upload(MEBIBYTES);
    portal = await startPortal({
      files: [lab.appConfigFile],
      components: { big: 'big' },
    });
    api = await Api.as(portal.url, 'orders-owner');
  });
  test.afterAll(async ({ lab }) => {
    await portal?.stop();
    await removeNamespaces(lab, ['onprem', 'big']);
  });

  test('a backup stops the copying and leaves nothing on the target', async ({
    lab,
  }) => {
    const { onprem, cloud } = lab.clusters;
    const { id } = await api.begin(
      cloneRequest(BIG, 'big', { cluster: 'cloud', namespace: 'big' }),
    );
    await api.until(id, run => run.note?.code === 'BACKUP_COPYING');
    await api.client.cancelRun(id);
    const run = await api.follow(id);
    expect(run.state).toBe('cancelled');
    expect(run.cancel).toMatchObject({
      requestedBy: 'user:default/orders-owner',
    });
    expect(run.cancel?.notes.map(({ code }) => code)).toContain(
      'STOPPED_MOVERS',
    );
    const [copied] = await listVelero(
      onprem,
      'podvolumebackups',
      `velero.io/backup-name=${run.backup?.name}`,
    );
    expect(copied.status?.phase).toBe('Canceled');
    expect(
      await listVelero(onprem, 'configmaps', `mobility/run=${id}`),
    ).toEqual([]);
    expect(await listVelero(cloud, 'restores', `mobility/run=${id}`)).toEqual(
      [],
    );
    // Nothing holds the namespaces any more.
    const plan = await api.plan(
      cloneRequest(BIG, 'big', { cluster: 'cloud', namespace: 'big' }),
    );
    expect(plan.findings.map(({ code }) => code)).not.toContain('RUN_CONFLICT');
  });

  test('a restore stops the filling and says what is left', async ({ lab }) => {
    const { id } = await api.begin(
      cloneRequest(BIG, 'big', { cluster: 'cloud', namespace: 'big-late' }),
    );
    await api.until(id, run => run.note?.code === 'RESTORE_COPYING');
    await api.client.cancelRun(id);
    const run = await api.follow(id);
    expect(run.state).toBe('cancelled');
    expect(run.cancel?.notes).toContainEqual({
      code: 'LEFT_NAMESPACE',
      params: { cluster: 'cloud', namespace: 'big-late' },
    });
    // What is left is told and can be removed.
    const [left] = (await api.client.getCopies(BIG, { cluster: 'cloud' }))
      .items;
    expect(left).toMatchObject({
      namespace: 'big-late',
      state: 'partial',
      removable: true,
    });
    const removal = await api.follow(
      (
        await api.begin({
          kind: 'remove',
          entityRef: BIG,
          copyOf: id,
          targets: [
            { cluster: 'cloud', namespace: 'big-late', confirm: 'big-late' },
          ],
        })
      ).id,
    );
    expect(removal.state).toBe('succeeded');
    // The server is free: another restore goes through.
    await removeNamespaces(lab, ['cloud', 'big-late']);
  });

  test('a run that is over is refused', async () => {
    const [{ id }] = (await api.client.getRuns({ entityRef: BIG, limit: 1 }))
      .items;
    const answer = await api.send('POST', `/runs/${id}/cancel`, {});
    expect(answer.status).toBe(409);
    expect(answer.body.error?.message).toContain('is over');
  });
});
