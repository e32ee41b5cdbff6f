import { BackingPlan, LABEL_RUN } from 'backstage-plugin-mobility-common';
import { isAlreadyExists, isNotFound } from '../../facts/clusters';
import {
  Backup,
  isFinalMove,
  isFinalPhase,
  isWaitingPhase,
  VELERO_API_VERSION,
  VELERO_BACKUP_NAME,
  VELERO_BACKUP_UID,
  veleroLabelValue,
} from '../../facts/velero';
import { judgeBackup } from './judge-backup';
import { markClaims, unmarkClaims } from './mark-claims';
import {
  createConfigMap,
  deleteConfigMap,
  manifestsOf,
  recordObject,
} from './objects';
import { waitForRepository } from './open-repository';
import { createOrAdopt } from './ownership';
import { claimOfUpload, isCancelled, Upload } from './recorded';
import {
  done,
  failed,
  note,
  Outcome,
  Step,
  StepContext,
  waiting,
} from './step';
import { toTransfer, transferMark } from './transfers';
import { isMovedSnapshot, isSnapshotted } from '../../planning/ways';

/**
 * One Backup on the source, once for all targets. It is done when Velero has
 * finished and has recorded data for every volume of the plan: a Backup that
 * skipped one is `Completed` too.
 */
export const backup: Step<StepContext<BackingPlan>> = {
  async tick(context) {
    const { run, plan } = context;
    await adopt(context);
    if (run.doc.backup?.attempt !== context.step.attempt) {
      await discard(context);
      const closed = await waitForRepository(context, {
        cluster: plan.source.cluster,
        location: plan.source.location,
      });
      if (closed) return closed;
      await markClaims(context);
      await create(context);
    }
    const found = await find(context);
    if (!found) {
      await removeHelpers(context);
      return gone(context);
    }
    const volumes = await readVolumes(context);
    if (!isFinalPhase(found.status.phase)) {
      if (isPastObjects(found.status.phase)) await unmarkClaims(context);
      return progress(context, found);
    }
    await removeHelpers(context);
    return judgeBackup(context, found, volumes);
  },

  async cancel(context) {
    const { run, plan } = context;
    const source = context.cluster(plan.source.cluster);
    // A crash may have come before it was written down that there is a Backup.
    await adopt(context);
    const found = await find(context);
    if (!found || isFinalPhase(found.status.phase)) {
      await removeHelpers(context);
      return done();
    }
    const volumes = await readVolumes(context);
    const stopping = volumes.filter(
      upload =>
        !isFinalMove(upload.object.status.phase) && !isCancelled(upload),
    );
    for (const { kind, object } of stopping) {
      const { name } = object.metadata;
      const patch = { spec: { cancel: true } };
      await context.effect(`cancel ${kind}`, () =>
        kind === 'DataUpload'
          ? source.velero.patchDataUpload(name, patch)
          : source.velero.patchPodVolumeBackup(name, patch),
      );
    }
    if (stopping.length > 0) {
      run.doc.cancelNotes.push(
        note('STOPPED_MOVERS', {
          volumes: stopping.length,
          cluster: plan.source.cluster,
        }),
      );
    }
    return waiting(note('BACKUP_FINISHING', {}), found.status.phase);
  },

  async leave(context) {
    await adopt(context);
    await unmarkClaims(context);
    const found = await find(context);
    // Velero reads the policies as long as it runs.
    if (!found || isFinalPhase(found.status.phase)) await removePolicy(context);
  },
};

/** Velero has read all objects, and what follows needs no claim any more. */
function isPastObjects(phase: string): boolean {
  return !isWaitingPhase(phase) && phase !== 'InProgress';
}

/** The name that this attempt's Backup and its policies have. */
function plannedName(context: StepContext<BackingPlan>): string {
  const { plan, step } = context;
  const [object] = manifestsOf(context, {
    step: 'backup',
    cluster: plan.source.cluster,
    attempt: step.attempt,
  });
  return object?.metadata.name ?? '';
}

/** Finds the Backup that a process has made and not lived to write down. */
async function adopt(context: StepContext<BackingPlan>): Promise<void> {
  const { run, plan, step } = context;
  if (run.doc.backup?.attempt === step.attempt) return;
  const planned = plannedName(context);
  if (planned === '') return;
  const { velero } = context.cluster(plan.source.cluster);
  const found = await velero.getBackup(planned).catch(error => {
    if (isNotFound(error)) return undefined;
    throw error;
  });
  if (found?.metadata.labels[LABEL_RUN] !== run.id) return;
  const { name, uid = '' } = found.metadata;
  run.doc.backup = { name, uid, attempt: step.attempt };
  run.doc.marked = undefined;
}

/**
 * Asks Velero to delete the backup of a failed attempt, with its data. Nobody
 * waits for it: the new attempt has another name.
 */
async function discard(context: StepContext<BackingPlan>): Promise<void> {
  const { run, plan } = context;
  const { backup: old } = run.doc;
  if (!old) return;
  const { velero } = context.cluster(plan.source.cluster);
  await context.effect('delete Backup', async () => {
    try {
      await velero.requestBackupDeletion({
        apiVersion: VELERO_API_VERSION,
        kind: 'DeleteBackupRequest',
        metadata: {
          name: old.name,
          namespace: velero.namespace,
          labels: {
            [VELERO_BACKUP_NAME]: veleroLabelValue(old.name),
            [VELERO_BACKUP_UID]: old.uid,
          },
        },
        spec: { backupName: old.name },
      });
    } catch (error) {
      if (!isAlreadyExists(error)) throw error;
    }
  });
  // One that was stuck still had its policy and its marks.
  await removeHelpers(context);
  run.doc.backup = undefined;
  for (const claim of Object.keys(run.doc.transfers)) {
    run.doc.transfers[claim] = {
      state: 'waiting',
      bytesDone: 0,
      bytesTotal: null,
    };
  }
}

async function create(context: StepContext<BackingPlan>): Promise<void> {
  const { run, plan, step } = context;
  const { cluster: name } = plan.source;
  const source = context.cluster(name);
  const { attempt } = step;
  for (const object of manifestsOf(context, {
    step: 'backup',
    cluster: name,
    attempt,
  })) {
    if (object.kind === 'ConfigMap') {
      await context.effect('create ConfigMap', () =>
        createConfigMap(context, source, object),
      );
      continue;
    }
    const created = await context.effect('create Backup', () =>
      createOrAdopt({
        runId: run.id,
        cluster: name,
        resource: 'Backup',
        name: object.metadata.name,
        create: () => source.velero.createBackup(object),
        get: () => source.velero.getBackup(object.metadata.name),
      }),
    );
    run.doc.backup = {
      name: created.metadata.name,
      uid: created.metadata.uid ?? '',
      attempt,
    };
    recordObject(context, {
      cluster: name,
      kind: 'Backup',
      name: created.metadata.name,
    });
  }
}

async function find(
  context: StepContext<BackingPlan>,
): Promise<Backup | undefined> {
  const { run, plan } = context;
  if (!run.doc.backup) return undefined;
  try {
    return await context
      .cluster(plan.source.cluster)
      .velero.getBackup(run.doc.backup.name);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

function gone({ run, plan }: StepContext<BackingPlan>): Outcome {
  const name = run.doc.backup?.name ?? '';
  const { cluster } = plan.source;
  return failed(
    'BACKUP_GONE',
    { cluster, backup: name },
    { cluster, object: `Backup/${name}` },
  );
}

async function readVolumes(
  context: StepContext<BackingPlan>,
): Promise<Upload[]> {
  const { run, plan } = context;
  const { velero } = context.cluster(plan.source.cluster);
  const name = run.doc.backup?.name ?? '';
  // Asked for only where the plan has such: not every Velero has both.
  const [copies, snapshots] = await Promise.all([
    plan.volumes.some(({ rung }) => rung === 'copy')
      ? velero.listPodVolumeBackups(name)
      : [],
    plan.volumes.some(isMovedSnapshot) ? velero.listDataUploads(name) : [],
  ]);
  const uploads: Upload[] = [
    ...copies.map(object => ({ kind: 'PodVolumeBackup', object } as const)),
    ...snapshots.map(object => ({ kind: 'DataUpload', object } as const)),
  ];
  for (const upload of uploads) {
    const claim = claimOfUpload(upload);
    if (claim) run.doc.transfers[claim] = toTransfer(upload.object);
  }
  return uploads;
}

function progress(
  { run, plan }: StepContext<BackingPlan>,
  { status }: Backup,
): Outcome {
  const { phase, queuePosition } = status;
  const mark = `${phase}/${queuePosition ?? ''}/${transferMark(
    run.doc.transfers,
  )}`;
  if (phase === 'Queued' && queuePosition) {
    return waiting(note('BACKUP_QUEUED', { position: queuePosition }), mark);
  }
  if (isWaitingPhase(phase)) return waiting(note('BACKUP_WAITING', {}), mark);
  // Snapshots are copied after all objects are in the backup.
  const copying = phase.startsWith('WaitingForPluginOperations');
  if (phase !== 'InProgress' && !copying)
    return waiting(note('BACKUP_FINISHING', {}), mark);
  const snapshots = plan.volumes.some(isSnapshotted);
  const moving = Object.values(run.doc.transfers).some(
    ({ state }) => state !== 'waiting',
  );
  if (moving) return waiting(note('BACKUP_COPYING', {}), mark);
  return waiting(
    note(snapshots ? 'BACKUP_SNAPSHOTS' : 'BACKUP_OBJECTS', {}),
    mark,
  );
}

/** What the backup alone needed: its policies, and the marks on the claims. */
async function removeHelpers(context: StepContext<BackingPlan>): Promise<void> {
  await unmarkClaims(context);
  await removePolicy(context);
}

/** The policies are read again while a backup runs, so they live until it is final. */
async function removePolicy(context: StepContext<BackingPlan>): Promise<void> {
  const { run, plan } = context;
  const name = run.doc.backup?.name ?? plannedName(context);
  if (!name) return;
  await context.effect('delete ConfigMap', () =>
    deleteConfigMap(context.cluster(plan.source.cluster), name),
  );
}
