import { ResponseError } from '@backstage/errors';
import {
  ClonePlan,
  ClusterSummary,
  Finding,
  Inventory,
  Note,
} from 'backstage-plugin-mobility-common';

export const ORDERS = 'component:default/orders';

export const aCluster = (
  name: string,
  overrides: Partial<ClusterSummary> = {},
): ClusterSummary => ({
  name,
  roles: ['source', 'target'],
  health: { state: 'reachable', checkedAt: '2026-11-24T10:00:00Z' },
  ...overrides,
});

export const anInventory = (
  ...places: { cluster: string; namespace: string; copyOf?: string }[]
): Inventory => ({
  entityRef: ORDERS,
  state: 'ok',
  clusters: places.map(({ cluster, namespace, copyOf }) => ({
    cluster,
    state: 'ok',
    observedAt: '2026-11-24T10:00:00Z',
    namespaces: [
      {
        namespace,
        uid: 'u',
        workloads: [],
        volumes: [],
        kinds: [],
        neighbours: [],
        findings: [],
        copyOf,
      },
    ],
  })),
});

export const liveCopy: Finding = {
  id: 'LIVE_COPY|plan',
  code: 'LIVE_COPY',
  severity: 'warn',
  certainty: 'known',
  scope: { kind: 'plan' },
  fixer: 'app',
  params: { claims: 'data-orders-0' },
};

export const taken: Finding = {
  id: 'NAMESPACE_TAKEN|target|cloud',
  code: 'NAMESPACE_TAKEN',
  severity: 'block',
  certainty: 'known',
  scope: { kind: 'target', cluster: 'cloud' },
  fixer: 'app',
  params: { namespace: 'orders', cluster: 'cloud', contents: '3 pods' },
};

const aVelero: Note = {
  code: 'EVIDENCE_VELERO',
  params: { namespace: 'velero', version: '1.18.3', ready: 1, desired: 1 },
};

export function aPlan(
  findings: Finding[],
  overrides: Partial<ClonePlan> = {},
): ClonePlan {
  const has = (severity: Finding['severity']) =>
    findings.some(finding => finding.severity === severity);
  const open = has('warn') ? 'accept' : 'ready';
  return {
    kind: 'clone',
    hash: 'a'.repeat(64),
    entityRef: ORDERS,
    request: {
      kind: 'clone',
      entityRef: ORDERS,
      source: { cluster: 'onprem' },
      targets: [
        {
          cluster: 'cloud',
          namespaceMapping: { orders: 'orders' },
          storageClassMapping: {},
          hostMapping: {},
          cronJobs: 'suspend',
          replicas: {},
          egress: 'keep',
          replace: {},
        },
      ],
      strategy: 'auto',
      leaveOut: [],
      hooks: [],
      ttlHours: 720,
    },
    verdict: has('block') ? 'blocked' : open,
    findings,
    manifests: [],
    source: {
      cluster: 'onprem',
      namespace: 'orders',
      veleroNamespace: 'velero',
    },
    scope: { mode: 'namespace', kinds: [] },
    hooks: [],
    annotatedCommands: 0,
    hookChoices: { hooks: [], workloads: [], containers: {} },
    volumes: [
      {
        namespace: 'orders',
        claim: 'data-orders-0',
        claimUid: 'u',
        capacityBytes: 2 ** 30,
        rung: 'copy',
        reason: { code: 'COPY_CHOSEN', params: {} },
        because: [],
        moved: true,
        labels: {},
        consistency: 'per-file',
      },
    ],
    targets: [
      {
        cluster: 'cloud',
        namespace: 'orders',
        storageClasses: {},
        changes: [],
        namespaceExists: false,
        criteria: {
          velero: { state: 'met', because: [], evidence: [aVelero] },
          store: {
            state: 'unknown',
            because: ['LOCATION_UNPROVEN'],
            evidence: [],
          },
          storage: {
            state: 'unmet',
            because: ['STORAGE_CLASS_MISSING'],
            evidence: [],
          },
        },
      },
    ],
    ...overrides,
  };
}

/** A refusal as the client throws it. */
export const refused = (status: number, message: string) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'NotAllowedError', message },
        response: { statusCode: status },
      }),
      { status, headers: { 'Content-Type': 'application/json' } },
    ),
  );
