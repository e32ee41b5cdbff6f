import { takesBackup } from 'backstage-plugin-mobility-common';
import { RecordedBackup } from '../facts/run-memory';
import { RunRecord } from './run-record';

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
