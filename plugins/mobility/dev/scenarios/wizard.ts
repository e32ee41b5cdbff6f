import {
  CloneRequest,
  Finding,
  PlanBlockedError,
  PlanChangedError,
} from 'backstage-plugin-mobility-common';
import type { MobilityApi } from '../../src/api';
import {
  aClonePlan,
  aCluster,
  aClusterDetail,
  aFinding,
  aHash,
  aNamespace,
  anAnswer,
  anInventory,
  aVolume,
  cloud,
  GIB,
  ladder,
  leftOut,
  liveCopy,
  onprem,
  storageMissing,
  taken,
  unproven,
  unreachable,
} from '../../src/__testUtils__/fixtures';
import { createFakeApi, never, refuse } from '../fake-api';
import { Scenario, SHIPMENTS_TAB } from './scenario';

const volumes = [
  aVolume('data-shipments-0', {
    namespace: 'shipments',
    storageClass: 'csi-fast',
    capacityBytes: 2 * GIB,
  }),
  aVolume('data-nats-0', { namespace: 'shipments', capacityBytes: 4 * GIB }),
];
const live: Finding = {
  ...liveCopy,
  params: { claims: 'data-shipments-0, data-nats-0' },
};
const clusters = [
  onprem,
  aCluster('dr-west', { title: 'Dublin, standby', environment: 'Production' }),
  cloud,
  aCluster('lab', { title: 'Frankfurt, small', environment: 'Test' }),
  aCluster('edge-1', {
    title: 'Store 112',
    environment: 'Edge',
    roles: ['source'],
  }),
  unreachable('edge-3', 35),
  aCluster('edge-9', {
    title: 'Store 318',
    environment: 'Edge',
    roles: [],
    health: { state: 'not-connected' },
  }),
];

const about = (cluster: string) => ({ kind: 'target' as const, cluster });

const HOST = 'track.acme.example';
const hostTaken = aFinding('HOST_TAKEN', {
  fixer: 'app',
  scope: about('onprem'),
  params: {
    cluster: 'onprem',
    from: HOST,
    host: HOST,
    object: 'Ingress web',
    namespace: 'shipments',
  },
});

/** Of a namespace in which others live too. */
const shared = [
  aFinding('SCOPE_NARROWED', {
    severity: 'warn',
    fixer: 'app',
    params: {
      namespace: 'shipments',
      entity: 'shipments',
      neighbours: 'Deployment billing, CronJob invoices',
    },
  }),
  aFinding('SCOPE_LOOSE', {
    severity: 'warn',
    fixer: 'app',
    params: {
      entity: 'shipments',
      objects: 'ConfigMap notes, Role deployer',
    },
  }),
  aFinding('SCOPE_SHARED', {
    severity: 'info',
    fixer: 'app',
    params: {
      entity: 'shipments',
      objects: 'ConfigMap settings, NetworkPolicy default-deny',
    },
  }),
];

function findingsFor(request: CloneRequest): Finding[] {
  const own = request.targets.flatMap(
    ({
      cluster,
      namespaceMapping,
      storageClassMapping,
      hostMapping,
    }): Finding[] => {
      const name = namespaceMapping.shipments;
      if (cluster === 'onprem' && name === 'shipments') {
        return [taken('onprem', name, 'NAMESPACE_IS_SOURCE')];
      }
      if (cluster === 'onprem' && !hostMapping[HOST]) return [hostTaken];
      if (name === 'taken') return [taken(cluster, name)];
      if (cluster === 'dr-west') {
        return [
          aFinding('LOCATION_MISSING', {
            scope: about(cluster),
            params: {
              cluster,
              source: 'onprem',
              bucket: 'backups',
              prefix: 'onprem',
            },
          }),
        ];
      }
      if (cluster === 'lab') {
        return [
          aFinding('NAMESPACE_EXISTS', {
            severity: 'warn',
            fixer: 'app',
            scope: about(cluster),
            params: { cluster, namespace: name },
          }),
        ];
      }
      // It reads what it has written itself.
      if (cluster === 'onprem') return [];
      return cluster === 'cloud' && !storageClassMapping['csi-fast']
        ? [storageMissing('cloud', 'csi-fast', 'premium-ssd, standard')]
        : [unproven(cluster, 'onprem')];
    },
  );
  return [...own, live];
}

const shipments: Partial<MobilityApi> = {
  getClusters: async () => ({ items: clusters }),
  getInventory: async (entityRef, { cluster = '' } = {}) =>
    anInventory(
      entityRef,
      anAnswer(
        cluster,
        cluster === 'onprem'
          ? [aNamespace({ namespace: 'shipments', volumes })]
          : [],
      ),
    ),
  getCluster: async name =>
    aClusterDetail(
      aCluster(name),
      name === 'cloud'
        ? [
            { name: 'premium-ssd', provisioner: 'csi.acme', isDefault: false },
            { name: 'standard', provisioner: 'nfs.acme', isDefault: true },
          ]
        : [{ name: 'csi-fast', provisioner: 'csi.acme', isDefault: true }],
    ),
  createPlan: async request => {
    const clone = request as CloneRequest;
    return aClonePlan({ findings: findingsFor(clone), volumes }, clone);
  },
};

const CHOSEN =
  'to=onprem&ns=onprem/shipments-copy&to=cloud&ns=cloud/shipments&sc=cloud/csi-fast/premium-ssd&host=onprem/track.acme.example/shipments-copy-track.acme.example';
const REVIEW = `${SHIPMENTS_TAB}/clone?step=review&from=onprem/shipments&${CHOSEN}`;

const where = (title: string, api: Scenario['api'], search = ''): Scenario => ({
  title,
  path: `${SHIPMENTS_TAB}/clone${search}`,
  api,
});
const review = (title: string, overrides: Partial<MobilityApi>): Scenario => ({
  title,
  path: REVIEW,
  api: createFakeApi({ ...shipments, ...overrides }),
});

/** What `cloud` has prepared, and what of it is needed. */
const standIns: Partial<MobilityApi> = {
  getStandIns: async (_, { cluster }) =>
    cluster === 'cloud'
      ? {
          state: 'ok',
          items: [
            { kind: 'Secret', name: 'shipments-db-test' },
            { kind: 'Secret', name: 'smtp-sandbox' },
            { kind: 'ConfigMap', name: 'shipments-test' },
          ],
        }
      : { state: 'unset' },
  getReplaceable: async () => ({
    state: 'ok',
    items: [
      { kind: 'Secret', name: 'carrier-api' },
      { kind: 'Secret', name: 'shipments-db' },
      { kind: 'Secret', name: 'smtp' },
      { kind: 'ConfigMap', name: 'shipments' },
    ],
    unlisted: [],
  }),
};
const STAND_INS = '?to=cloud&with=cloud/Secret/shipments-db/shipments-db-test';

const planWith = (findings: Finding[]): Partial<MobilityApi> => ({
  createPlan: async request =>
    aClonePlan(
      {
        findings,
        volumes,
        estimate: { seconds: 552, runs: 4, bytes: 5 * GIB },
      },
      request as CloneRequest,
    ),
});

const blocked = [
  aFinding('LOCATION_MISSING', {
    scope: about('cloud'),
    params: {
      cluster: 'cloud',
      source: 'onprem',
      bucket: 'backups',
      prefix: 'onprem',
    },
    manifest: [
      'apiVersion: velero.io/v1',
      'kind: BackupStorageLocation',
      'metadata:',
      '  name: onprem',
      '  namespace: velero',
      'spec:',
      '  accessMode: ReadOnly',
      '  objectStorage:',
      '    bucket: backups',
      '    prefix: onprem',
      '  provider: aws',
    ].join('\n'),
  }),
  aFinding('FORBIDDEN', {
    scope: about('onprem'),
    params: {
      cluster: 'onprem',
      verb: 'create',
      resource: 'backups.velero.io',
      where: 'namespace velero',
      file: 'rbac/protect.yaml',
    },
  }),
];

/** The two pages of the wizard, in all their states. */
export const wizardScenarios: Record<string, Scenario> = {
  where: where('Where: every kind of row', createFakeApi(shipments)),
  'where-chosen': where(
    'Where: two chosen',
    createFakeApi(shipments),
    '?to=onprem&to=cloud',
  ),
  'where-wrong': where(
    'Where: names that cannot be',
    createFakeApi(shipments),
    '?to=onprem&ns=onprem/Half-&to=cloud&ns=cloud/taken',
  ),
  'where-loading': where(
    'Where: clusters that do not answer',
    createFakeApi({ ...shipments, createPlan: never }),
  ),
  'where-blocked': where(
    'Where: something stops them all',
    createFakeApi({
      ...shipments,
      ...planWith([
        aFinding('POD_NOT_RUNNING', {
          scope: { kind: 'volume', claim: 'data-nats-0' },
          fixer: 'app',
          params: { claim: 'data-nats-0', pod: 'nats-0', phase: 'Pending' },
        }),
      ]),
    }),
  ),
  'where-stand-ins': where(
    'Where: Secrets and ConfigMaps that can be replaced',
    createFakeApi({ ...shipments, ...standIns }),
    STAND_INS,
  ),
  'where-stand-ins-many': where(
    'Where: many of them, and Secrets that may not be listed',
    createFakeApi({
      ...shipments,
      ...standIns,
      getReplaceable: async () => ({
        state: 'ok',
        items: ['shipments', 'a', 'b', 'c', 'd', 'e'].map(name => ({
          kind: 'ConfigMap',
          name,
        })),
        unlisted: ['Secret'],
      }),
    }),
    STAND_INS,
  ),
  'where-stand-ins-unknown': where(
    'Where: stand-ins that may not be read',
    createFakeApi({
      ...shipments,
      getStandIns: async (_, { cluster }) => ({
        state: 'error',
        findings: [
          aFinding('FORBIDDEN', {
            scope: about(cluster),
            params: {
              cluster,
              verb: 'list',
              resource: 'secrets',
              where: 'namespace mobility-stand-ins',
              file: 'rbac/stand-ins.yaml',
            },
          }),
        ],
      }),
    }),
    '?to=cloud',
  ),
  'where-several': where(
    'Where: it runs in two places',
    createFakeApi({
      ...shipments,
      getInventory: async (entityRef, { cluster = '' } = {}) =>
        anInventory(
          entityRef,
          anAnswer(
            cluster,
            ['onprem', 'cloud'].includes(cluster)
              ? [aNamespace({ namespace: 'shipments', volumes })]
              : [],
          ),
        ),
    }),
  ),
  review: review('Review: a warning', {}),
  'review-ready': review('Review: nothing in the way', planWith([])),
  'review-blocked': review('Review: blocked', planWith([...blocked, live])),
  'review-ladder': review('Review: volumes that travel in different ways', {
    createPlan: async request =>
      aClonePlan(
        {
          findings: [
            live,
            aFinding('SNAPSHOTS_APART', {
              severity: 'warn',
              fixer: 'app',
              params: { claims: 'data-shipments-0, ledger-a, ledger-b' },
            }),
          ],
          volumes: ladder(),
        },
        request as CloneRequest,
      ),
  }),
  'review-shared': review('Review: a part of a namespace', {
    createPlan: async request => {
      const plan = aClonePlan(
        { findings: [live, ...shared], volumes },
        request as CloneRequest,
      );
      return { ...plan, scope: { ...plan.scope, mode: 'closure' } };
    },
  }),
  'review-left-out': {
    ...review('Review: a volume left out', {
      createPlan: async request => {
        const clone = request as CloneRequest;
        const isLeftOut = (claim: string) => clone.leaveOut.includes(claim);
        const claims = volumes.map(({ claim }) => claim);
        const along = claims.filter(claim => !isLeftOut(claim)).join(', ');
        const left = claims.filter(isLeftOut).join(', ');
        return aClonePlan(
          {
            findings: [
              ...(along ? [{ ...live, params: { claims: along } }] : []),
              ...(left
                ? [
                    aFinding('LEFT_OUT', {
                      severity: 'warn',
                      fixer: 'app',
                      params: { claims: left },
                    }),
                  ]
                : []),
            ],
            volumes: volumes.map(volume =>
              isLeftOut(volume.claim) ? leftOut(volume) : volume,
            ),
          },
          clone,
        );
      },
    }),
    path: `${REVIEW}&leave=data-nats-0`,
  },
  'review-loading': review('Review: loading', { createPlan: never }),
  'review-error': review('Review: an error', {
    createPlan: refuse('You lack the permission mobility.cluster.target'),
  }),
  'review-changed': review('Review: 409 on start', {
    ...planWith([live]),
    startRun: async ({ request }) => {
      throw new PlanChangedError(
        'changed',
        aClonePlan(
          {
            hash: aHash('second'),
            findings: [live],
            volumes: [
              ...volumes,
              aVolume('data-nats-1', { namespace: 'shipments' }),
            ],
          },
          request as CloneRequest,
        ),
        [],
      );
    },
  }),
  'review-refused': review('Review: 422 on start', {
    ...planWith([live]),
    startRun: async () => {
      throw new PlanBlockedError('blocked', [
        aFinding('RUN_CONFLICT', {
          fixer: 'app',
          params: {
            namespace: 'shipments',
            cluster: 'onprem',
            run: 'r8m3d0000000000x',
          },
        }),
      ]);
    },
  }),
};
