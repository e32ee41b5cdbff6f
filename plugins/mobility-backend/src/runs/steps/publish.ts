import { ClonePlan, Note } from 'backstage-plugin-mobility-common';
import { isAlreadyExists, isNotFound } from '../../facts/clusters';
import { Backup, isFinalPhase, PodVolumeBackup } from '../../facts/velero';
import { BackupRecord } from '../run-record';
import { createOrAdopt } from './ownership';
import { isCopied } from './recorded';
import { StepFailure } from './step-failure';
import {
  Place,
  publishedBackup,
  publishedVolume,
  publishedVolumeOwner,
} from './published-objects';
import {
  done,
  failed,
  note,
  Outcome,
  runError,
  Step,
  TargetContext,
  waiting,
} from './step';
import {
  findSourceStore,
  readStoredBackup,
  StoredBackup,
} from './stored-backup';

/**
 * Makes the backup known on the target at once instead of waiting for Velero's
 * sync, which takes up to a minute and more. The volumes come first: a restore
 * of a Backup without its PodVolumeBackups is `Completed` in two seconds, with
 * running pods and empty volumes. Snapshots that were copied to the store need
 * nothing more: Velero reads what it knows of them from the backup itself.
 */
export const publish: Step<TargetContext<ClonePlan>> = {
  async tick(context) {
    const { run, plan, target } = context;
    const record = run.doc.backup;
    if (!record?.volumes) throw new Error('publish before backup');
    if (target.cluster === plan.source.cluster) {
      return { kind: 'skipped', note: note('PUBLISH_NOT_NEEDED', {}) };
    }
    const source = await findSourceStore(context);
    if (!source) return waitForSync(context, record);
    const stored = await readStoredBackup(source, record);
    if ('error' in stored) return { kind: 'failed', error: stored.error };
    return create(context, record, stored);
  },
};

async function create(
  context: TargetContext<ClonePlan>,
  record: BackupRecord,
  stored: StoredBackup,
): Promise<Outcome> {
  const { run, target, planned } = context;
  const { velero } = context.cluster(target.cluster);
  const location = planned.location ?? '';
  const place = { namespace: velero.namespace, location, runId: run.id };
  await context.effect('create PodVolumeBackups', async () => {
    for (const volume of stored.volumes)
      await publishVolume(context, volume, place);
  });
  const published = await context.effect('create Backup', () =>
    createOrAdopt({
      runId: run.id,
      cluster: target.cluster,
      resource: 'Backup',
      name: record.name,
      create: () => velero.createBackup(publishedBackup(stored.backup, place)),
      // The labels travel with a backup, so a synced one carries our mark.
      get: () => velero.getBackup(record.name),
    }),
  );
  const difference = differs(published, stored.backup, location);
  if (difference) {
    return failed(
      'PUBLISH_MISMATCH',
      { cluster: target.cluster, backup: record.name, difference },
      { cluster: target.cluster, object: `Backup/${record.name}` },
    );
  }
  const present = await velero.listPodVolumeBackups(record.name);
  await context.effect('own PodVolumeBackups', async () => {
    for (const volume of present) {
      const patch = publishedVolumeOwner(volume, published);
      if (patch) await velero.patchPodVolumeBackup(volume.metadata.name, patch);
    }
  });
  if (present.length < stored.volumes.length) return waiting(isPublished());
  return done(isPublished());
}

/**
 * Velero's own sync may be faster with a volume; then it is the same one, under
 * our backup's name and with the same snapshot.
 */
async function publishVolume(
  { run, target, cluster }: TargetContext<ClonePlan>,
  volume: PodVolumeBackup,
  place: Place,
): Promise<void> {
  const { velero } = cluster(target.cluster);
  const { name } = volume.metadata;
  try {
    await velero.createPodVolumeBackup(publishedVolume(volume, place));
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
    const existing = await velero.listPodVolumeBackups(
      run.doc.backup?.name ?? '',
    );
    const found = existing.find(({ metadata }) => metadata.name === name);
    if (found && found.status.snapshotID === volume.status.snapshotID) return;
    const params = {
      cluster: target.cluster,
      resource: 'PodVolumeBackup',
      name,
      owner: found ? 'another snapshot' : 'another backup',
    };
    const where = {
      cluster: target.cluster,
      object: `PodVolumeBackup/${name}`,
    };
    throw new StepFailure(runError('FOREIGN_OBJECT', params, where));
  }
}

function isPublished(): Note {
  return note('PUBLISHED', {});
}

function differs(
  there: Backup,
  stored: Backup,
  location: string,
): string | undefined {
  if (there.spec.storageLocation !== location) {
    return `it lies in ${there.spec.storageLocation}`;
  }
  if (there.status.startTimestamp !== stored.status.startTimestamp) {
    return `it was started at ${there.status.startTimestamp}`;
  }
  if (!isFinalPhase(there.status.phase))
    return `it is ${there.status.phase || 'new'}`;
  return undefined;
}

/** Without credentials for the bucket: Velero finds the backup by itself. */
async function waitForSync(
  context: TargetContext<ClonePlan>,
  record: BackupRecord,
): Promise<Outcome> {
  const { target } = context;
  const { velero } = context.cluster(target.cluster);
  const wait = waiting(note('WAITING_FOR_SYNC', {}), 'sync');
  try {
    await velero.getBackup(record.name);
  } catch (error) {
    if (isNotFound(error)) return wait;
    throw error;
  }
  const volumes = await velero.listPodVolumeBackups(record.name);
  const missing = record.volumes
    ?.filter(isCopied)
    .some(
      ({ object }) => !volumes.some(({ metadata }) => metadata.name === object),
    );
  return missing ? wait : done(isPublished());
}
