import { takesBackup, usesPoint } from 'backstage-plugin-mobility-common';
import { PointKey, RecordedBackup } from '../facts/run-memory';
import { PointFacts } from '../planning/facts';
import type { RecordedVolume } from '../planning/recorded-volume';
import { pointId, StorePlace } from '../planning/restorepoints';
import { BackupRecord, RunRecord } from './run-record';

/** The backup that a run has begun, as it has recorded it. */
export function recordedBackup(run: RunRecord): RecordedBackup | undefined {
  const { plan, doc } = run;
  if (!takesBackup(plan) || !doc.backup) return undefined;
  const { name, uid, startedAt, expiresAt, location } = doc.backup;
  const { deleting, deleted } = doc.backup;
  const handles = (doc.backup.volumes ?? []).flatMap(volume =>
    volume.way === 'kept' && volume.handle
      ? [[volume.claim, volume.handle] as const]
      : [],
  );
  return {
    plan,
    backup: {
      ...{ name, uid, takenAt: startedAt, expiresAt, location },
      ...{ deleting, deleted },
    },
    usable: isWhole(run),
    handles: Object.fromEntries(handles),
  };
}

/** A backup that no run has made, as if one had: by its files, when a run begins with it. */
export function foundRecord(
  { name, uid, takenAt, expiresAt, location }: PointFacts,
  volumes?: RecordedVolume[],
): BackupRecord {
  const { name: at, provider, bucket, prefix, endpoint, region } = location;
  return {
    name,
    uid,
    attempt: 1,
    startedAt: takenAt,
    expiresAt,
    location: { name: at, provider, bucket, prefix, endpoint, region },
    volumes,
  };
}

/** The backup that a run is about, made or used. */
export function pointKeyOf({ id, plan, doc }: RunRecord): PointKey {
  // That of a replacement is its own safety point, and not what it puts in place.
  const made = plan.kind === 'replace' ? undefined : idOf(doc.backup);
  return usesPoint(plan)
    ? { run: plan.point.run, id: plan.point.id ?? made }
    : { run: id, id: made };
}

function idOf(backup: BackupRecord | undefined): string | undefined {
  const place = backup && placeOf(backup);
  return place && pointId(place, backup.name);
}

/** Where a backup lies, as its run has recorded it. */
export function placeOf({ location }: BackupRecord): StorePlace | undefined {
  if (!location) return undefined;
  const { endpoint = '', bucket, prefix } = location;
  return { endpoint, bucket, prefix };
}

/** Whether a run has a backup that is whole, not expired, and that nobody deletes. */
export function isUsable(run: RunRecord, now: number): boolean {
  const { backup } = run.doc;
  if (!backup || backup.deleting || backup.deleted || !isWhole(run)) {
    return false;
  }
  return backup.expiresAt === undefined || Date.parse(backup.expiresAt) > now;
}

/**
 * Without all of its volumes a backup is no point to go back to, nor is one that a
 * retry is about to make anew.
 */
function isWhole({ doc }: RunRecord): boolean {
  const step = doc.steps.find(({ name }) => name === 'backup');
  return (
    doc.backup?.volumes !== undefined &&
    step?.state === 'done' &&
    step.attempt === doc.backup.attempt
  );
}
