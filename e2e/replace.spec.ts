import { LabCluster } from '../packages/lab/src';
import { isFinal, PlanRequestInput, Run } from '../plugins/mobility-common/src';
import { Portal } from '../tools/src/portal/Portal';
import { Api, cloneRequest, LEDGER, newKey } from './support/Api';
import { backUp, backupOf } from './support/backups';
import { dieThrough } from './support/died';
import { startPortal } from './support/start-portal';
import { expect, test, WITH_LAB } from './support/test';
import { listVelero, removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

/** A copy of the service `ledger`, so that others find the original as it was. */
const NAMESPACE = 'ledger-replaced';

/** Around what is done to the application, on the way there and on the way back. */
const FAULTS = [
  'after|hold|keep PersistentVolume',
  'after|stop|scale down',
  'before|detach|delete PersistentVolumeClaim',
  'after|detach|delete PersistentVolumeClaim',
  'after|restore|create Restore',
  'after|restore|place PersistentVolumeClaim',
  'after|start|scale up',
];
const UNDO_FAULTS = [
  'after|stop|scale down',
  'after|rebind|delete PersistentVolumeClaim',
  'after|rebind|create PersistentVolumeClaim',
  'after|rebind|bind PersistentVolume',
  'before|verify|let go of PersistentVolume',
  'after|verify|let go of PersistentVolume',
];

const replaceBy = (point: Run): PlanRequestInput => ({
  kind: 'replace',
  entityRef: LEDGER,
  source: { run: point.id },
  confirm: NAMESPACE,
});

const undoOf = ({ id }: Run): PlanRequestInput => ({
  kind: 'undo',
  entityRef: LEDGER,
  run: id,
  confirm: NAMESPACE,
});

interface Volume {
  metadata: { name: string; labels?: Record<string, string> };
  spec: {
    persistentVolumeReclaimPolicy: string;
    claimRef?: { namespace: string; name: string };
  };
  status: { phase: string };
}

/** The volumes that are, or were, of the claims of the namespace. */
async function volumesOf(cluster: LabCluster) {
  const { items } = await cluster.kubectlJson<{ items: Volume[] }>([
    ...['get', 'pv', '--output', 'json'],
  ]);
  return items
    .filter(({ spec }) => spec.claimRef?.namespace === NAMESPACE)
    .map(({ metadata, spec, status }) => ({
      name: metadata.name,
      claim: spec.claimRef?.name,
      policy: spec.persistentVolumeReclaimPolicy,
      phase: status.phase,
      heldBy: metadata.labels?.['mobility/held-by'],
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Starts a run and dies by each fault; the last life brings it to its end. */
async function runThroughDeaths(
  portal: Portal,
  request: PlanRequestInput,
  faults: string[],
): Promise<Run> {
  await portal.respawn({ env: { MOBILITY_FAULT: faults[0] } });
  await portal.untilReady();
  const key = newKey();
  const api = await Api.as(portal.url, 'orders-owner');
  const plan = await api.plan(request);
  await api.start(plan, key).catch(() => undefined);
  await dieThrough(portal, faults);
  const again = await Api.as(portal.url, 'orders-owner');
  return again.follow((await again.start(plan, key)).id);
}

test.describe('replacing the data of an application', () => {
  test.setTimeout(12 * 60_000);

  test('never loses what was there: through deaths, a failed restore, and back again', async ({
    lab,
  }) => {
    const { onprem } = lab.clusters;
    const portal = await startPortal({
      files: [lab.appConfigFile],
      config: { mobility: { runs: { leaseSeconds: 2, pollSeconds: 0.5 } } },
      entry: 'packages/backend/src/faulty.ts',
      env: { MOBILITY_FAULT: '' },
    });
    try {
      const api = await Api.as(portal.url, 'orders-owner');
      await api.clone(
        cloneRequest(LEDGER, 'ledger', {
          cluster: 'onprem',
          namespace: NAMESPACE,
        }),
      );
      const then = await onprem.data.read('ledger', NAMESPACE);
      const point = await backUp(api, backupOf(LEDGER, NAMESPACE));
      await (await onprem.data.counter(NAMESPACE)).add('ledger-a', 4096);
      const now = await onprem.data.read('ledger', NAMESPACE);
      expect(now).not.toEqual(then);
      const volumes = await volumesOf(onprem);

      // As of any application: the annotation of a copy lets more be done to it.
      await onprem.kubectl([
        ...['annotate', 'namespace', NAMESPACE, 'mobility/run-'],
      ]);

      // Whoever looks after the cluster has not allowed it.
      const codes = async () =>
        (await api.plan(replaceBy(point))).findings.map(({ code }) => code);
      expect(await codes()).toContain('REPLACE_NOT_ALLOWED');
      await onprem.kubectl([
        ...['label', 'namespace', NAMESPACE, 'mobility/replace=allowed'],
      ]);
      await expect.poll(codes).not.toContain('REPLACE_NOT_ALLOWED');

      await failAndUndo(api, onprem, point);
      expect(await onprem.data.read('ledger', NAMESPACE)).toEqual(now);
      expect(await volumesOf(onprem)).toEqual(volumes);

      const replaced = await runThroughDeaths(portal, replaceBy(point), FAULTS);
      expect(replaced.error).toBeUndefined();
      expect(replaced).toMatchObject({
        state: 'succeeded',
        backup: { usable: true },
        held: { state: 'kept', until: expect.any(String) },
      });
      expect(await onprem.data.read('ledger', NAMESPACE)).toEqual(then);
      // Those of before are aside, with what they hold.
      expect(await volumesOf(onprem)).toEqual(
        expect.arrayContaining(
          volumes.map(one => ({
            ...one,
            policy: 'Retain',
            phase: 'Released',
            heldBy: replaced.id,
          })),
        ),
      );

      const undone = await runThroughDeaths(
        portal,
        undoOf(replaced),
        UNDO_FAULTS,
      );
      expect(undone.error).toBeUndefined();
      expect(undone.state).toBe('succeeded');
      expect(await onprem.data.read('ledger', NAMESPACE)).toEqual(now);
      await expect
        .poll(() => volumesOf(onprem), { timeout: 60_000 })
        .toEqual(volumes);
      const over = await Api.as(portal.url, 'orders-owner');
      expect((await over.client.getRun(replaced.id)).held).toMatchObject({
        state: 'undone',
        by: undone.id,
      });
    } finally {
      await portal.stop();
      await removeNamespaces(lab, ['onprem', NAMESPACE]);
    }
  });
});

/** Somebody deletes the Restore in the middle of it. */
async function failAndUndo(api: Api, onprem: LabCluster, point: Run) {
  const { id } = await api.begin(replaceBy(point));
  const begun = await api.until(
    id,
    ({ objects, state }) =>
      isFinal(state) || objects.some(({ kind }) => kind === 'Restore'),
  );
  expect(begun.error).toBeUndefined();
  // Its name is written down before it is there.
  const restores = () => listVelero(onprem, 'restores', `mobility/run=${id}`);
  await expect.poll(restores, { timeout: 60_000 }).toHaveLength(1);
  const [restore] = await restores();
  await onprem.kubectl([
    ...['delete', 'restores.velero.io', restore.metadata.name],
    ...['--namespace', 'velero'],
  ]);
  const failed = await api.follow(id);
  expect(failed).toMatchObject({
    state: 'failed',
    error: { code: 'RESTORE_GONE' },
    held: { state: 'kept' },
  });
  const undone = await api.follow((await api.begin(undoOf(failed))).id);
  expect(undone.error).toBeUndefined();
  expect(undone.state).toBe('succeeded');
}
