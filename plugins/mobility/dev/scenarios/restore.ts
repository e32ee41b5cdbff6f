import {
  PlanBlockedError,
  RestorePlan,
  RestoreRequest,
  Run,
} from 'backstage-plugin-mobility-common';
import type { MobilityApi } from '../../src/api';
import {
  aBackedUpRun,
  aFinding,
  aKeptBackupRun,
  aKeptVolume,
  aRestorePlan,
  aSucceededRun,
  aVolume,
  BACKUP_ID,
  GIB,
  hoursAgo,
  leftOut,
  longAgo,
  taken,
} from '../../src/__testUtils__/fixtures';
import { createFakeApi, never, refuse } from '../fake-api';
import { ORDERS_TAB, Scenario } from './scenario';

const expired = aBackedUpRun({
  id: 'r000000000000ex0',
  backup: { name: 'orders-old-1', usable: true, expiresAt: hoursAgo(1) },
});
const points: Run[] = [
  aBackedUpRun(),
  longAgo(aSucceededRun(), 2, 'r00000000000c10e'),
  longAgo(aKeptBackupRun(), 7, 'r00000000000000b'),
  expired,
];

/** The original is still there, so that its place is taken. */
function findingsFor({ targets }: RestoreRequest) {
  return targets.flatMap(({ cluster, namespaceMapping }) =>
    cluster === 'onprem' && namespaceMapping.orders === 'orders'
      ? [taken(cluster, 'orders', 'CLAIMS_IN_TARGET')]
      : [],
  );
}

const planned =
  (overrides: Partial<RestorePlan>): MobilityApi['createPlan'] =>
  async request => {
    const restore = request as RestoreRequest;
    return aRestorePlan(
      {
        findings: findingsFor(restore),
        estimate: { seconds: 191, runs: 3, bytes: 3 * GIB },
        ...overrides,
      },
      restore,
    );
  };

const at = (
  title: string,
  search: string,
  overrides: Partial<MobilityApi> = {},
  rest: { runs?: Run[]; denied?: string[] } = {},
): Scenario => ({
  title,
  path: `${ORDERS_TAB}/restore${search}`,
  api: createFakeApi(
    { createPlan: planned({}), ...overrides },
    rest.runs ?? points,
  ),
  denied: rest.denied,
});

const WHERE = `?run=${BACKUP_ID}`;
const REVIEW = `?step=review&run=${BACKUP_ID}&to=cloud&ns=cloud/orders`;

const expires = aFinding('POINT_EXPIRES', {
  severity: 'warn',
  fixer: 'app',
  params: { backup: 'orders-r9b4k-1', minutes: 40 },
});
const gone = aFinding('POINT_GONE', {
  fixer: 'app',
  params: {
    backup: 'orders-r9b4k-1',
    cluster: 'onprem',
    reason: 'the Backup is not there any more',
  },
});

/** The pages that prepare a restore, in all their states. */
export const restoreScenarios: Record<string, Scenario> = {
  restore: at('Restore: what can be restored', ''),
  'restore-none': at('Restore: nothing backed up yet', '', {}, { runs: [] }),
  'restore-older': at(
    'Restore: nothing among the newest runs',
    '',
    { getRuns: async () => ({ items: [expired], nextCursor: 'older' }) },
    {},
  ),
  'restore-loading': at('Restore: loading', '', { getRuns: never }),
  'restore-error': at('Restore: an error', '', {
    getRuns: refuse('The database of the portal is not available'),
  }),
  'restore-denied': at(
    'Restore: may look, may not start',
    REVIEW,
    {},
    { denied: ['mobility.restore.create'] },
  ),
  'restore-not': at('Restore: a run without a backup', `?run=${expired.id}`),
  'restore-where': at('Restore: where to', `${WHERE}&to=onprem`),
  'restore-where-gone': at('Restore: the backup is gone', WHERE, {
    createPlan: planned({ findings: [gone] }),
  }),
  'restore-where-loading': at('Restore: clusters that do not answer', WHERE, {
    createPlan: never,
  }),
  'restore-review': at('Restore: nothing in the way', REVIEW),
  'restore-review-accept': at(
    'Restore: several ways, a warning, two places',
    `${REVIEW}&to=onprem&ns=onprem/orders-copy`,
    {
      createPlan: planned({
        findings: [expires],
        volumes: [
          aVolume('data-orders-0'),
          aKeptVolume('wal-orders-0'),
          leftOut(aVolume('cache-orders-0')),
        ],
      }),
    },
  ),
  'restore-parts': at(
    'Restore: some of it',
    `${REVIEW}&part=ConfigMap&part=Service/orders`,
    {
      createPlan: planned({
        volumes: [],
        partChoices: [
          { kind: 'ConfigMap', count: 2, names: ['orders', 'web'] },
          { kind: 'Secret', count: 1, names: [] },
          { kind: 'Service', count: 2, names: ['orders', 'orders-headless'] },
          { kind: 'StatefulSet', count: 1, names: ['orders'] },
        ],
        targets: aRestorePlan().targets.map(target => ({
          ...target,
          parts: {
            created: ['ConfigMap/web', 'Service/orders'],
            kept: ['ConfigMap/orders'],
            unsure: [],
          },
        })),
      }),
    },
  ),
  'restore-review-bare': at('Restore: no volume', REVIEW, {
    createPlan: planned({ volumes: [] }),
  }),
  'restore-review-loading': at('Restore: the plan is loading', REVIEW, {
    createPlan: never,
  }),
  'restore-refused': at('Restore: 422 on start', REVIEW, {
    createPlan: planned({ findings: [expires] }),
    startRun: async () => {
      throw new PlanBlockedError('blocked', [
        aFinding('RUN_CONFLICT', {
          fixer: 'app',
          params: {
            namespace: 'orders',
            cluster: 'cloud',
            run: 'r8m3d0000000000x',
          },
        }),
      ]);
    },
  }),
};
