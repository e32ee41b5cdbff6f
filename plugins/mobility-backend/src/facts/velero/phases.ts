/**
 * What a phase means. Velero 1.18.3, pkg/apis/velero/v1/backup_types.go and
 * restore_types.go.
 */
const FINAL = new Set([
  'Completed',
  'PartiallyFailed',
  'Failed',
  'FailedValidation',
]);

/** Whether Velero has finished with a Backup or a Restore. */
export function isFinalPhase(phase: string): boolean {
  return FINAL.has(phase);
}

/** Phases before Velero has begun; 1.18 has a queue for backups. */
export function isWaitingPhase(phase: string): boolean {
  return ['', 'New', 'Queued', 'ReadyToStart'].includes(phase);
}

/** Whether a data mover has finished with a volume. */
export function isFinalMove(phase: string): boolean {
  return phase === 'Completed' || phase === 'Failed' || phase === 'Canceled';
}
