import {
  BackupPlan,
  BackupRequest,
  PlanBlockedError,
  PlanChangedError,
} from 'backstage-plugin-mobility-common';
import type { MobilityApi } from '../../src/api';
import {
  aBackupPlan,
  aFinding,
  aHash,
  aKeptVolume,
  aNamespace,
  anAnswer,
  anInventory,
  aVolume,
  GIB,
  leftOut,
  someHooks,
  liveCopy,
  lostWithStorage,
} from '../../src/__testUtils__/fixtures';
import { createFakeApi, never, refuse } from '../fake-api';
import { ORDERS_TAB, Scenario } from './scenario';

const CLAIMS = ['data-orders-0', 'wal-orders-0'];

/** A volume that can be snapshotted, and one that is copied whatever is chosen. */
function volumesFor({ keptIn, leaveOut }: BackupRequest) {
  const [data, wal] = CLAIMS;
  const volumes = [
    keptIn === 'storage'
      ? aKeptVolume(data)
      : aVolume(data, {
          storageClass: 'csi-fast',
          capacityBytes: 20 * GIB,
          rung: 'snapshot',
          reason: { code: 'SNAPSHOT_MOVED', params: {} },
          consistency: 'per-volume',
        }),
    aVolume(wal, {
      because: [{ code: 'NO_SNAPSHOT_SOURCE', params: { type: 'local' } }],
    }),
  ];
  return volumes.map(volume =>
    leaveOut.includes(volume.claim) ? leftOut(volume) : volume,
  );
}

const planned =
  (overrides: Partial<BackupPlan>): MobilityApi['createPlan'] =>
  async request => {
    const backup = request as BackupRequest;
    return aBackupPlan(
      {
        findings:
          backup.keptIn === 'storage' ? [lostWithStorage(CLAIMS[0])] : [],
        volumes: volumesFor(backup),
        estimate: { seconds: 191, runs: 3, bytes: 3 * GIB },
        ...overrides,
      },
      backup,
    );
  };

const at = (
  title: string,
  overrides: Partial<MobilityApi>,
  rest: { search?: string; denied?: string[] } = {},
): Scenario => ({
  title,
  path: `${ORDERS_TAB}/backup${rest.search ?? ''}`,
  api: createFakeApi({ createPlan: planned({}), ...overrides }),
  denied: rest.denied,
});

const severalWorkloads = aNamespace({
  workloads: [
    { kind: 'CronJob', name: 'report', ready: 0, desired: 0 },
    { kind: 'Deployment', name: 'web', ready: 2, desired: 2 },
    { kind: 'StatefulSet', name: 'orders', ready: 1, desired: 1 },
  ],
});

const blocked = [
  aFinding('LOCATION_UNKNOWN', {
    scope: { kind: 'source', cluster: 'onprem' },
    params: { location: 'vault', cluster: 'onprem', available: 'default' },
  }),
  aFinding('POD_NOT_RUNNING', {
    scope: { kind: 'volume', claim: CLAIMS[1] },
    fixer: 'app',
    params: { claim: CLAIMS[1], pod: 'orders-0', phase: 'Pending' },
  }),
];

/** The page that prepares a backup, in all its states. */
export const backupScenarios: Record<string, Scenario> = {
  backup: at('Backup: nothing in the way', {}),
  'backup-accept': at(
    'Backup: in the storage only, to be accepted',
    {},
    { search: '?kept=storage' },
  ),
  'backup-locations': at(
    'Backup: several locations, another time, a volume left out',
    {
      createPlan: planned({
        findings: [liveCopy],
        locations: ['default', 'offsite'],
      }),
    },
    { search: '?location=offsite&hours=36&leave=wal-orders-0' },
  ),
  'backup-hooks': at(
    'Backup: hooks of the platform team, one that is gone',
    {
      createPlan: planned({
        findings: [liveCopy],
        hookChoices: {
          ...someHooks,
          workloads: ['Deployment/web', 'StatefulSet/orders'],
          containers: {},
        },
      }),
    },
    {
      search:
        '?hook=StatefulSet/orders/checkpoint&hook=Deployment/web/pause-jobs',
    },
  ),
  'backup-workloads': at(
    'Backup: only some workloads, a hook in a container that was chosen',
    {
      getInventory: async (entityRef, { cluster = '' } = {}) =>
        anInventory(
          entityRef,
          anAnswer(cluster, cluster === 'onprem' ? [severalWorkloads] : []),
        ),
      createPlan: planned({
        findings: [
          aFinding('CHOSEN_ONLY', {
            severity: 'warn',
            fixer: 'app',
            params: {
              workloads: 'StatefulSet/orders',
              behind: 'CronJob/report, Deployment/web',
            },
          }),
          liveCopy,
        ],
        hookChoices: someHooks,
      }),
    },
    {
      search:
        '?only=StatefulSet/orders&hook=StatefulSet/orders/checkpoint/metrics',
    },
  ),
  'backup-blocked': at(
    'Backup: blocked',
    { createPlan: planned({ findings: [...blocked, liveCopy] }) },
    { search: '?location=vault' },
  ),
  'backup-bare': at('Backup: no volume', {
    createPlan: planned({ volumes: [] }),
  }),
  'backup-loading': at('Backup: loading', { createPlan: never }),
  'backup-looking': at('Backup: clusters that do not answer', {
    getInventory: never,
  }),
  'backup-error': at('Backup: an error', {
    createPlan: refuse('The database of the portal is not available'),
  }),
  'backup-nowhere': at('Backup: it is nowhere', {
    getInventory: async (entityRef, { cluster = '' } = {}) =>
      anInventory(entityRef, anAnswer(cluster, [])),
  }),
  'backup-several': at('Backup: it runs in two places', {
    getInventory: async (entityRef, { cluster = '' } = {}) =>
      anInventory(entityRef, anAnswer(cluster, [aNamespace()])),
  }),
  'backup-denied': at(
    'Backup: may look, may not start',
    {},
    { denied: ['mobility.backup.create'] },
  ),
  'backup-changed': at('Backup: 409 on start', {
    createPlan: planned({ findings: [liveCopy] }),
    startRun: async ({ request }) => {
      const backup = request as BackupRequest;
      throw new PlanChangedError(
        'changed',
        aBackupPlan(
          {
            hash: aHash('second'),
            findings: [liveCopy],
            volumes: [...volumesFor(backup), aVolume('data-orders-1')],
          },
          backup,
        ),
        [],
      );
    },
  }),
  'backup-refused': at('Backup: 422 on start', {
    createPlan: planned({ findings: [liveCopy] }),
    startRun: async () => {
      throw new PlanBlockedError('blocked', [
        aFinding('RUN_CONFLICT', {
          fixer: 'app',
          params: {
            namespace: 'orders',
            cluster: 'onprem',
            run: 'r8m3d0000000000x',
          },
        }),
      ]);
    },
  }),
};
