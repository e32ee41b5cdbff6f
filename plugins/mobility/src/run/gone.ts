import { RunSummary } from 'backstage-plugin-mobility-common';

/** Whether a backup was deleted, and something was not seen to be gone. */
export function isUnproven({ kind, state, gone }: RunSummary): boolean {
  if (kind !== 'delete' || state !== 'succeeded') return false;
  const states = gone && [gone.store, ...gone.clusters].map(one => one.state);
  return states?.every(one => one === 'gone') !== true;
}

/** Whether Velero may have been asked to delete, which nobody can stop. */
export function isPastStopping({
  kind,
  step,
}: Pick<RunSummary, 'kind' | 'step'>): boolean {
  return kind === 'delete' && (step === 'delete' || step === 'gone');
}
