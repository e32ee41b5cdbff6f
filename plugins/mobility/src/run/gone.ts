import { RunSummary } from 'backstage-plugin-mobility-common';

/** Whether a backup was deleted, and something was not seen to be gone. */
export function isUnproven({ kind, state, gone }: RunSummary): boolean {
  if (kind !== 'delete' || state !== 'succeeded') return false;
  if (!gone || gone.snapshots) return true;
  return [gone.store, ...gone.clusters].some(one => one.state !== 'gone');
}

/** Whether Velero may have been asked to delete, which nobody can stop. */
export function isPastStopping({
  kind,
  step,
}: Pick<RunSummary, 'kind' | 'step'>): boolean {
  return kind === 'delete' && (step === 'delete' || step === 'gone');
}
