import { Note } from 'backstage-plugin-mobility-common';
import { isAlreadyExists, isNotFound } from '../../facts/clusters';
import { Backup, isFinalPhase, PodVolumeBackup } from '../../facts/velero';
import { BackupRecord } from '../run-record';
import { isOutOfStore, lost } from './lost-backup';
import { ifThere } from './objects';
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
  SourcedPlan,
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
export const publish: Step<TargetContext<SourcedPlan>> = {
  async tick(context) {
    const { run, plan, target } = context;
    const record = run.doc.backup;
    if (!record?.volumes) throw new Error('publish before backup');
    if (
      target.cluster === plan.source.cluster &&
      (await isThere(context, record))
    ) {
      return { kind: 'skipped', note: note('PUBLISH_NOT_NEEDED', {}) };
    }
    if (!context.planned.location) {
      const { cluster } = target;
      const why = `${cluster} has no location over the store of ${plan.source.cluster}`;
      throw new Error(`publish without a location: ${why}`);
    }
    const source = await findSourceStore(context);
    if (!source) return waitForSync(context, record);
    const stored = await readStoredBackup(source, record);
    if ('error' in stored) {
      return (await isOutOfStore(context))
        ? lost(context)
        : { kind: 'failed', error: stored.error };
    }
    return create(context, record, stored);
  },
};

/**
 * The cluster that made a backup has it, unless it was built anew under its name
 * since, or somebody has taken the object away.
 */
async function isThere(
  { plan, target, cluster }: TargetContext<SourcedPlan>,
  { name, uid }: BackupRecord,
): Promise<boolean> {
  if (plan.kind !== 'restore') return true;
  const { velero } = cluster(target.cluster);
  const found = await ifThere(velero.getBackup(name));
  return found?.metadata.uid === uid && isFinalPhase(found.status.phase);
}

async function create(
  context: TargetContext<SourcedPlan>,
  record: BackupRecord,
  stored: StoredBackup,
): Promise<Outcome> {
  const { target, planned } = context;
  const { velero } = context.cluster(target.cluster);
  const location = planned.location ?? '';
  const runId = makerOf(context);
  const place = { namespace: velero.namespace, location, runId };
  await context.effect('create PodVolumeBackups', async () => {
    for (const volume of stored.volumes)
      await publishVolume(context, volume, place);
  });
  const calls = {
    create: () => velero.createBackup(publishedBackup(stored.backup, place)),
    get: () => velero.getBackup(record.name),
  };
  const published = await context.effect('create Backup', () =>
    runId === undefined
      ? createUnmarked(calls)
      : createOrAdopt({
          runId,
          cluster: target.cluster,
          resource: 'Backup',
          name: record.name,
          // The labels travel with a backup, so a synced one carries our mark.
          ...calls,
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
 * One that no run has made carries no mark. Velero's sync makes the very same of it, so
 * that whichever is first is as good: what it is has to be the same, see `differs`.
 */
async function createUnmarked(calls: {
  create(): Promise<Backup>;
  get(): Promise<Backup>;
}): Promise<Backup> {
  try {
    return await calls.create();
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
    return calls.get();
  }
}

/**
 * Whose mark a backup carries wherever it is seen: that of the run that made it. A
 * backup of plain Velero has none.
 */
function makerOf({
  run,
  plan,
}: TargetContext<SourcedPlan>): string | undefined {
  return plan.kind === 'restore' ? plan.point.run : run.id;
}

/**
 * Velero's own sync may be faster with a volume; then it is the same one, under
 * our backup's name and with the same snapshot.
 */
async function publishVolume(
  { run, target, cluster }: TargetContext<SourcedPlan>,
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
  context: TargetContext<SourcedPlan>,
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
