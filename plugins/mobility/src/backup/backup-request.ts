import {
  BackupPlan,
  BackupRequest,
  Plan,
} from 'backstage-plugin-mobility-common';
import { toBacking } from '../wizard/backing-choices';
import { Source } from '../wizard/clone-request';
import { BackupChoices } from './choices';

/** What the server is asked to plan, and later to do. */
export function toBackupRequest(
  entityRef: string,
  { cluster, namespace }: Source,
  choices: BackupChoices,
): BackupRequest {
  const { keptIn, ttlHours, location } = choices;
  return {
    kind: 'backup',
    entityRef,
    source: { cluster, namespace, location },
    keptIn,
    strategy: 'auto',
    ...toBacking(choices),
    ttlHours,
  };
}

/** The plan, which the server gives by the kind of the request. */
export function asBackup(plan: Plan): BackupPlan {
  if (plan.kind !== 'backup') throw new Error(`Not a backup: ${plan.kind}`);
  return plan;
}
