import { BackupPlan, BackupRequest } from 'backstage-plugin-mobility-common';
import { checkBackup } from './checks';
import { DataRequest } from './checks/check';
import { CloneFacts } from './facts';
import { hashDataPlan } from './hash';
import { ALWAYS_MOVED, KEPT_AS_ASKED } from './ladder';
import { sourceLocation, writableLocations } from './locations';
import { backupManifests } from './manifests';
import { inputOf, planData, planHooks } from './plan-data';

/**
 * Plans a backup of which nothing is made yet. A pure function.
 *
 * @param standing - it is made again and again by Velero alone: no claim can be marked
 */
export function planBackup(
  request: BackupRequest,
  facts: CloneFacts,
  { standing = false }: { standing?: boolean } = {},
): BackupPlan {
  const { cluster } = facts.source;
  const { namespace, location: chosen } = request.source;
  const locations = writableLocations(cluster);
  const input = inputOf(withoutTargets(request), namespace, facts, {
    location: chosen
      ? locations.find(({ name }) => name === chosen)
      : sourceLocation(cluster),
    movement: request.keptIn === 'store' ? ALWAYS_MOVED : KEPT_AS_ASKED,
    standing,
  });
  const findings = checkBackup(input, request);
  const plan: Omit<BackupPlan, 'hash'> = {
    kind: 'backup',
    request,
    ...planData(input, findings),
    ...planHooks(input),
    locations: locations.map(({ name }) => name),
    targets: [],
    manifests: backupManifests(input),
  };
  return { ...plan, hash: hashDataPlan(plan) };
}

function withoutTargets(request: BackupRequest): DataRequest {
  return { ...request, targets: [] };
}
