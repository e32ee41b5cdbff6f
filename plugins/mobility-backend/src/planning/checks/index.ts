import {
  BackupRequest,
  Finding,
  FindingCode,
  ReplaceRequest,
} from 'backstage-plugin-mobility-common';
import { checkAdjustments } from './adjustments';
import { checkKept } from './backups';
import { Check, CloneInput } from './check';
import { checkClusters } from './clusters';
import { checkFullness } from './fullness';
import { checkHealth } from './health';
import { checkAskedHooks } from './asked-hooks';
import { checkHooks } from './hooks';
import { checkHosts } from './hosts';
import { checkKinds } from './kinds';
import { checkLeftOut } from './left-out';
import { checkLimits } from './limits';
import { checkChosenLocation, checkLocations } from './locations';
import { checkMovers } from './movers';
import { checkNamespaces } from './namespaces';
import { distinct } from './problems';
import { checkParts } from './parts';
import { checkPoint } from './points';
import { checkReferences } from './references';
import { checkReplacements } from './replacements';
import { checkRepositories } from './repositories';
import { checkRestic } from './restic';
import { ReplaceFacts, RestoreFacts } from '../facts';
import { checkReplacing, Replaced } from './replace';
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
  checkRestic,
  checkLocations,
  checkRepositories,
  checkNamespaces,
  checkKinds,
  checkLimits,
  checkStorage,
  checkStorageFit,
  checkMovers,
  checkHosts,
  checkAdjustments,
  checkReplacements,
  checkReferences,
  checkHealth,
  checkHooks,
  checkAskedHooks,
  checkVolumes,
  checkFullness,
  checkLeftOut,
  checkSnapshots,
];

const ORDER: Finding['severity'][] = ['block', 'warn', 'info'];

/** All findings of a clone, gravest first. */
export function checkClone(input: CloneInput): Finding[] {
  return sortFindings(CHECKS.flatMap(check => check(input)));
}

/** All of a backup: those of a clone without targets, and what is only asked of it. */
export function checkBackup(
  input: CloneInput,
  request: BackupRequest,
): Finding[] {
  const { location } = request.source;
  return sortFindings([
    ...CHECKS.flatMap(check =>
      // Without the one that was chosen there is none to look at.
      check === checkLocations && location && !input.location
        ? checkChosenLocation(input.facts.source.cluster, location)
        : check(input),
    ),
    ...checkKept(input, request),
  ]);
}

/** What is said of the original of a clone, and is true of what comes out of a backup. */
const OF_THE_ORIGINAL: ReadonlySet<FindingCode> = new Set([
  'JOBS_OPEN',
  'NOT_READY',
  'UNCLAIMED_VOLUMES',
  'PAUSED',
  'RUN_CONFLICT',
  'SHARED_OUTSIDE',
  'SHARED_ENDPOINTS',
  'VOLUME_UNCONSUMED',
]);

/**
 * All of a restore: what stands against its targets. What stands against the source
 * matters to whoever backs it up; of a backup the source may be gone.
 */
export function checkRestore(
  input: CloneInput,
  facts: RestoreFacts,
): Finding[] {
  const targets = new Set(input.request.targets.map(({ cluster }) => cluster));
  const found = CHECKS.flatMap(check => check(input)).filter(
    ({ code, scope }) =>
      OF_THE_ORIGINAL.has(code) ||
      (scope.kind === 'target' && targets.has(scope.cluster)),
  );
  return sortFindings([
    ...found,
    ...checkPoint(input, facts),
    ...checkParts(input, facts),
  ]);
}

/**
 * All of a replacement: those of the backup that is made of what is there, and what
 * stands against putting something else in its place.
 */
export function checkReplace(
  input: CloneInput,
  request: ReplaceRequest,
  facts: ReplaceFacts,
  replaced: Replaced,
): Finding[] {
  return sortFindings([
    ...CHECKS.flatMap(check => check(input)),
    ...checkReplacing(input, request, facts, replaced),
  ]);
}

export function sortFindings(findings: Finding[]): Finding[] {
  return distinct(findings).sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
}

export { checkCluster } from './clusters';
export { checkCopy } from './copies';
export { checkDeletion } from './deletions';
export { checkConflicts, checkPause } from './runs';
export type { CloneInput } from './check';
export type { Replaced } from './replace';
export { checkApplication } from './application';
