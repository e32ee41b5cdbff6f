import {
  Finding,
  FindingCode,
  FindingParams,
  FindingScope,
  FindingSeverity,
} from 'backstage-plugin-mobility-common';

/** How grave a finding is and whose fix it is, by code. */
const GRADES: Record<
  FindingCode,
  readonly [FindingSeverity, Finding['fixer']]
> = {
  PAUSED: ['block', 'portal'],
  CLUSTER_UNREACHABLE: ['block', 'cluster'],
  CLUSTER_UNAUTHORIZED: ['block', 'portal'],
  CLUSTER_UNKNOWN: ['block', 'portal'],
  CLUSTER_IDENTITY: ['block', 'portal'],
  CLUSTER_IDENTITY_CHANGED: ['block', 'portal'],
  FORBIDDEN: ['block', 'cluster'],
  FACT_UNKNOWN: ['block', 'cluster'],
  NOT_A_SOURCE: ['block', 'portal'],
  NOT_A_TARGET: ['block', 'portal'],
  VELERO_MISSING: ['block', 'cluster'],
  VELERO_NOT_READY: ['block', 'cluster'],
  VELERO_TOO_OLD: ['block', 'cluster'],
  VELERO_VERSION_UNKNOWN: ['warn', 'cluster'],
  VELERO_CSI_OFF: ['block', 'cluster'],
  NODE_AGENT_MISSING: ['block', 'cluster'],
  NODE_AGENT_NOT_READY: ['block', 'cluster'],
  SOURCE_LOCATION_MISSING: ['block', 'cluster'],
  LOCATION_MISSING: ['block', 'cluster'],
  LOCATION_UNAVAILABLE: ['block', 'storage'],
  LOCATION_NOT_SHARED: ['block', 'cluster'],
  LOCATION_UNPROVEN: ['info', 'cluster'],
  LOCATION_WRITABLE: ['block', 'cluster'],
  REPOSITORY_LOCKED: ['block', 'cluster'],
  REPOSITORY_WAS_LOCKED: ['warn', 'cluster'],
  REPOSITORY_NOT_READY: ['block', 'cluster'],
  REPOSITORY_CHANGING: ['info', 'cluster'],
  REPOSITORY_UNPROVEN: ['info', 'cluster'],
  STORAGE_CLASS_MISSING: ['block', 'app'],
  STORAGE_CLASS_UNKNOWN: ['block', 'app'],
  STORAGE_CLASS_STATIC: ['block', 'app'],
  ACCESS_MODE_UNSUPPORTED: ['block', 'app'],
  ACCESS_MODE_UNPROVEN: ['warn', 'app'],
  VOLUME_MODE_UNSUPPORTED: ['block', 'app'],
  MOVER_QUOTA_FULL: ['block', 'cluster'],
  MOVER_QUOTA: ['warn', 'cluster'],
  MOVER_UNSIZED: ['warn', 'cluster'],
  KIND_NOT_SERVED: ['block', 'cluster'],
  KIND_UNPROVEN: ['info', 'cluster'],
  QUOTA_TOO_SMALL: ['block', 'cluster'],
  CLAIM_SIZE_LIMITED: ['block', 'cluster'],
  POD_SECURITY_STRICTER: ['warn', 'cluster'],
  NAMES_ORIGINAL: ['warn', 'app'],
  NAMES_DANGLE: ['warn', 'app'],
  NAMES_ELSEWHERE: ['warn', 'app'],
  SHARED_OUTSIDE: ['warn', 'app'],
  HOST_TAKEN: ['block', 'app'],
  HOST_UNKNOWN: ['block', 'app'],
  KUBERNETES_OLDER: ['warn', 'cluster'],
  NOT_READY: ['warn', 'app'],
  JOBS_OPEN: ['warn', 'app'],
  CLAIMS_IN_TARGET: ['block', 'app'],
  NAMESPACE_IS_SOURCE: ['block', 'app'],
  NAMESPACE_TAKEN: ['block', 'app'],
  NAMESPACE_EXISTS: ['warn', 'app'],
  NAMESPACE_TERMINATING: ['block', 'app'],
  NAMESPACE_SHARED: ['block', 'app'],
  NAMESPACE_EXCLUDED: ['block', 'app'],
  VELERO_NAMESPACE_IN_SCOPE: ['block', 'app'],
  SEVERAL_NAMESPACES: ['warn', 'app'],
  POD_NOT_RUNNING: ['block', 'app'],
  VOLUME_NOT_MOUNTED: ['block', 'app'],
  VOLUME_HOST_PATH: ['block', 'storage'],
  VOLUME_BLOCK_MODE: ['block', 'storage'],
  VOLUME_EXCLUDED_BY_LABEL: ['block', 'app'],
  VOLUME_EXCLUDED_BY_ANNOTATION: ['warn', 'app'],
  CLAIM_NOT_BOUND: ['block', 'app'],
  VOLUME_EPHEMERAL: ['block', 'app'],
  SCRATCH_VOLUMES: ['info', 'app'],
  UNCLAIMED_VOLUMES: ['warn', 'app'],
  NOTHING_TO_MOVE: ['warn', 'app'],
  LIVE_COPY: ['warn', 'app'],
  SNAPSHOTS_APART: ['warn', 'app'],
  STRATEGY_IMPOSSIBLE: ['block', 'app'],
  VOLUME_UNCONSUMED: ['block', 'app'],
  BINDING_MODES_MIXED: ['block', 'app'],
  RUN_CONFLICT: ['block', 'app'],
  TOO_MANY_RUNS: ['info', 'portal'],
  COPY_UNKNOWN: ['block', 'app'],
  COPY_GONE: ['block', 'app'],
  COPY_REPLACED: ['block', 'app'],
  COPY_NOT_OURS: ['block', 'app'],
  COPY_UNMARKED: ['block', 'app'],
};

/** Codes that say that something could not be found out. */
const UNKNOWN: ReadonlySet<FindingCode> = new Set([
  'CLUSTER_UNREACHABLE',
  'CLUSTER_UNAUTHORIZED',
  'FACT_UNKNOWN',
  'VELERO_VERSION_UNKNOWN',
  'LOCATION_UNPROVEN',
  'ACCESS_MODE_UNPROVEN',
  'MOVER_UNSIZED',
  'KIND_UNPROVEN',
  'REPOSITORY_UNPROVEN',
  'REPOSITORY_WAS_LOCKED',
]);

/** Makes a finding; the texts of the code say which parameters it needs. */
export function finding<C extends FindingCode>(
  code: C,
  scope: FindingScope,
  params: FindingParams<C>,
  manifest?: string,
): Finding {
  const [severity, fixer] = GRADES[code];
  return {
    id: [code, ...scopeKey(scope), ...distinguish(code, params)].join('|'),
    code,
    severity,
    certainty: UNKNOWN.has(code) ? 'unknown' : 'known',
    scope,
    fixer,
    params,
    ...(manifest ? { manifest } : {}),
  };
}

function scopeKey(scope: FindingScope): string[] {
  switch (scope.kind) {
    case 'plan':
      return ['plan'];
    case 'volume':
      return ['volume', scope.claim];
    default:
      return [scope.kind, scope.cluster];
  }
}

/** Codes that may be found more than once in one scope. */
const TELLING: Partial<Record<FindingCode, string[]>> = {
  FORBIDDEN: ['verb', 'resource', 'where'],
  FACT_UNKNOWN: ['what'],
  STORAGE_CLASS_MISSING: ['storageClass'],
  STORAGE_CLASS_UNKNOWN: ['from'],
  STORAGE_CLASS_STATIC: ['storageClass'],
  ACCESS_MODE_UNSUPPORTED: ['claim'],
  ACCESS_MODE_UNPROVEN: ['claim'],
  VOLUME_MODE_UNSUPPORTED: ['claim'],
  MOVER_QUOTA_FULL: ['quota', 'resource'],
  MOVER_QUOTA: ['quota', 'resource'],
  MOVER_UNSIZED: ['object'],
  QUOTA_TOO_SMALL: ['namespace', 'quota', 'resource'],
  CLAIM_SIZE_LIMITED: ['namespace', 'claim', 'range'],
  POD_SECURITY_STRICTER: ['namespace'],
  NAMES_ORIGINAL: ['copy'],
  NAMES_DANGLE: ['copy'],
  HOST_TAKEN: ['from', 'ingress', 'namespace'],
  HOST_UNKNOWN: ['host'],
  LOCATION_WRITABLE: ['location'],
  RUN_CONFLICT: ['run', 'namespace'],
  NAMESPACE_TAKEN: ['namespace'],
  NAMESPACE_EXISTS: ['namespace'],
  NAMESPACE_IS_SOURCE: ['namespace'],
  NAMESPACE_TERMINATING: ['namespace'],
  CLAIMS_IN_TARGET: ['namespace'],
  VOLUME_UNCONSUMED: ['cluster'],
};

function distinguish(
  code: FindingCode,
  params: Record<string, string | number>,
): string[] {
  return (TELLING[code] ?? []).map(name => String(params[name]));
}
