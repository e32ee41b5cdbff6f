import { Finding } from 'backstage-plugin-mobility-common';
import { Check, CloneInput } from './check';
import { checkClusters } from './clusters';
import { checkHealth } from './health';
import { checkHosts } from './hosts';
import { checkKinds } from './kinds';
import { checkLimits } from './limits';
import { checkLocations } from './locations';
import { checkMovers } from './movers';
import { checkNamespaces } from './namespaces';
import { distinct } from './problems';
import { checkReferences } from './references';
import { checkRepositories } from './repositories';
import { checkRuns } from './runs';
import { checkSnapshots } from './snapshots';
import { checkStorage } from './storage';
import { checkStorageFit } from './storage-fit';
import { checkVelero } from './velero';
import { checkVolumes } from './volumes';

/** All checks of a clone, in the order in which people should read them. */
const CHECKS: Check[] = [
  checkRuns,
  checkClusters,
  checkVelero,
  checkLocations,
  checkRepositories,
  checkNamespaces,
  checkKinds,
  checkLimits,
  checkStorage,
  checkStorageFit,
  checkMovers,
  checkHosts,
  checkReferences,
  checkHealth,
  checkVolumes,
  checkSnapshots,
];

const ORDER: Finding['severity'][] = ['block', 'warn', 'info'];

/** All findings of a clone, gravest first. */
export function checkClone(input: CloneInput): Finding[] {
  return sortFindings(CHECKS.flatMap(check => check(input)));
}

export function sortFindings(findings: Finding[]): Finding[] {
  return distinct(findings).sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
}

export { checkCluster } from './clusters';
export { checkCopy } from './copies';
export { checkConflicts, checkPause } from './runs';
export type { CloneInput } from './check';
export { checkApplication } from './application';
