import { Run } from 'backstage-plugin-mobility-common';
import { writeBackupChoices } from '../backup/choices';

/** Where the page of a backup begins with what a run was about. */
export function backupSearchOf({ plan }: Run): string {
  const { request } = plan;
  if (plan.kind !== 'backup' || request.kind !== 'backup') return '';
  const { keptIn, ttlHours, workloads, leaveOut, hooks, source } = request;
  const { cluster, namespace, location } = source;
  return writeBackupChoices({
    from: { cluster, namespace },
    keptIn,
    ttlHours,
    location,
    workloads,
    leaveOut,
    hooks,
  }).toString();
}
