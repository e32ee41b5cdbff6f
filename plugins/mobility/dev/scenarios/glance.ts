import type { MobilityApi } from '../../src/api';
import {
  aBackupRun,
  aCancelledRun,
  aCluster,
  aCopy,
  aFailedRun,
  aFinding,
  aKeptBackupRun,
  aNamespace,
  anAnswer,
  anInventory,
  aRemoval,
  aRestoringRun,
  aRun,
  aSucceededRun,
  aVolume,
  cloud,
  GIB,
  hoursAgo,
  longAgo,
  noAnswer,
  onprem,
  unreachable,
  ladder,
} from '../../src/__testUtils__/fixtures';
import { createFakeApi, never, refuse } from '../fake-api';
import { ORDERS_TAB, Scenario } from './scenario';

const edge = unreachable('edge-3', 24);

const history = [
  longAgo(aFailedRun(), 1, 'r000000000000002'),
  longAgo(aSucceededRun(), 6, 'r0000000000c0py1'),
  longAgo(aCancelledRun(), 9, 'r000000000000003'),
  longAgo(aRemoval('succeeded'), 11, 'r000000000000004'),
];

const threeClusters: Partial<MobilityApi> = {
  getClusters: async () => ({ items: [onprem, cloud, edge] }),
  getInventory: async (entityRef, { cluster = '' } = {}) => {
    if (cluster === 'edge-3') {
      return anInventory(entityRef, noAnswer('edge-3', []));
    }
    const namespaces = cluster === 'onprem' ? [aNamespace()] : [];
    return anInventory(entityRef, anAnswer(cluster, namespaces));
  },
  getCopies: async (_, { cluster } = {}) => {
    const items = [
      aCopy({ state: cluster === 'cloud' ? 'running' : 'unknown' }),
      aCopy({
        runId: 'r000000000000005',
        cluster: 'edge-3',
        namespace: 'orders',
        madeAt: hoursAgo(50),
        reason: cluster === 'edge-3' ? 'connection refused' : undefined,
      }),
    ];
    return { items: items.filter(c => !cluster || c.cluster === cluster) };
  },
};

const at = (
  title: string,
  api: Scenario['api'],
  rest: Partial<Scenario> = {},
): Scenario => ({ title, path: ORDERS_TAB, api, ...rest });

const inventoryOf = (
  namespaces: ReturnType<typeof aNamespace>[],
): Partial<MobilityApi> => ({
  getInventory: async (entityRef, { cluster = '' } = {}) =>
    anInventory(
      entityRef,
      anAnswer(cluster, cluster === 'onprem' ? namespaces : []),
    ),
});

/** The tab at a glance, in all its states. */
export const glanceScenarios: Record<string, Scenario> = {
  glance: at(
    'At a glance: a run at work, copies, a cluster that is down',
    createFakeApi(threeClusters, [aRun(), ...history]),
  ),
  'glance-restoring': at(
    'A run that fills a copy',
    createFakeApi(threeClusters, [aRestoringRun(), ...history]),
  ),
  'glance-quiet': at('Nothing done yet', createFakeApi()),
  'glance-backing-up': at(
    'A backup at work',
    createFakeApi(threeClusters, [
      aBackupRun(),
      longAgo(aKeptBackupRun(), 1, 'r00000000000000b'),
      ...history,
    ]),
  ),
  'glance-failed': at(
    'The last run failed',
    createFakeApi(threeClusters, [aFailedRun(), ...history]),
  ),
  'glance-loading': at(
    'Loading that never ends',
    createFakeApi({
      getClusters: never,
      getInventory: never,
      getCopies: never,
      getRuns: never,
    }),
  ),
  'glance-hanging': at(
    'One cluster hangs, the other is painted',
    createFakeApi({
      getInventory: async (entityRef, { cluster = '' } = {}) =>
        cluster === 'cloud'
          ? never()
          : anInventory(entityRef, anAnswer(cluster, [aNamespace()])),
    }),
  ),
  'glance-error': at(
    'The portal refuses',
    createFakeApi({
      getClusters: refuse('The database of the portal is not available'),
      getCopies: refuse('The database of the portal is not available'),
      getRuns: refuse('The database of the portal is not available'),
    }),
  ),
  'glance-stale': at(
    'The cluster that it runs on is down',
    createFakeApi({
      getClusters: async () => ({
        items: [
          aCluster('onprem', {
            health: unreachable('onprem', 24).health,
          }),
          cloud,
        ],
      }),
      getInventory: async (entityRef, { cluster = '' } = {}) =>
        anInventory(
          entityRef,
          cluster === 'onprem'
            ? noAnswer('onprem', [aNamespace()])
            : anAnswer(cluster, []),
        ),
    }),
  ),
  'glance-nowhere': at('Runs nowhere', createFakeApi(inventoryOf([]))),
  'glance-trouble': at(
    'A volume that cannot travel, a pod that is not running',
    createFakeApi(
      inventoryOf([
        aNamespace({
          workloads: [
            { kind: 'StatefulSet', name: 'orders', ready: 1, desired: 1 },
            { kind: 'Deployment', name: 'worker', ready: 0, desired: 2 },
          ],
          volumes: [
            aVolume('data-orders-0', { capacityBytes: 20 * GIB }),
            aVolume('scratch-orders-0', {
              rung: 'none',
              consistency: 'none',
              storageClass: undefined,
              reason: { code: 'NOT_PROTECTED', params: {} },
            }),
          ],
          findings: [
            aFinding('VOLUME_HOST_PATH', {
              scope: { kind: 'volume', claim: 'scratch-orders-0' },
              params: { claim: 'scratch-orders-0', volume: 'pv-7' },
            }),
          ],
        }),
      ]),
    ),
  ),
  'glance-ladder': at(
    'Volumes that travel in different ways',
    createFakeApi(inventoryOf([aNamespace({ volumes: ladder() })])),
  ),
  'glance-bare': at(
    'No volume at all',
    createFakeApi(inventoryOf([aNamespace({ volumes: [] })])),
  ),
  'glance-readonly': at(
    'May look, may not act; runs are paused',
    createFakeApi(
      {
        ...threeClusters,
        getClusters: async () => ({
          items: [onprem, cloud],
          paused: 'storage maintenance until 16:00',
        }),
      },
      history,
    ),
    {
      denied: [
        'mobility.backup.create',
        'mobility.restore.create',
        'mobility.clone.create',
        'mobility.copy.delete',
        'mobility.run.update',
      ],
    },
  ),
  'empty-unannotated': at('The catalog does not say where', createFakeApi(), {
    path: '/catalog/default/component/invoices/mobility',
  }),
  'empty-no-clusters': at(
    'No cluster is connected',
    createFakeApi({
      getClusters: async () => ({
        items: [
          aCluster('onprem', {
            roles: [],
            health: { state: 'not-connected' },
            connect: [
              'mobility:',
              '  clusters:',
              '    - name: onprem',
              '      roles:',
              '        - source',
              '        - target',
              '      token: ${MOBILITY_ONPREM_TOKEN}',
              '',
            ].join('\n'),
          }),
        ],
      }),
    }),
  ),
  'empty-no-rights': at('No rights', createFakeApi(), {
    denied: [
      'mobility.entity.read',
      'mobility.backup.create',
      'mobility.restore.create',
      'mobility.clone.create',
    ],
  }),
};
