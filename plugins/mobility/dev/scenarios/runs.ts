import { Run } from 'backstage-plugin-mobility-common';
import type { MobilityApi } from '../../src/api';
import {
  aBackedUpRun,
  aBackupRun,
  aCancelledBackup,
  aCancelledRestore,
  aCancelledRun,
  aDeletion,
  anUnprovenDeletion,
  aFailedBackup,
  aFailedRestore,
  aFailedRun,
  aKeptBackupRun,
  aPartlyFailedRun,
  aProbe,
  aRemoval,
  aReplacement,
  aRestoredRun,
  aRestoreRun,
  aRestoringRun,
  aRun,
  aRunLog,
  aRunVolume,
  aStep,
  aSucceededRun,
  aTarget,
  aTransfer,
  longAgo,
  minutesAgo,
  MIB,
  RUN_ID,
  SHIPMENTS,
  stepsUpTo,
} from '../../src/__testUtils__/fixtures';
import { createFakeApi, never, refuse } from '../fake-api';
import { ORDERS_TAB, Scenario, SHIPMENTS_TAB } from './scenario';

const at = (
  title: string,
  run: Run,
  overrides: Partial<MobilityApi> = {},
): Scenario => ({
  title,
  path: `${ORDERS_TAB}/runs/${run.id}`,
  api: createFakeApi(overrides, [run]),
});

/** About clusters, so on no tab. */
const probe = (title: string, run: Run): Scenario => ({
  ...at(title, run),
  path: `/mobility/runs/${run.id}`,
});

function twoTargets(): Run {
  const targets = [
    aTarget('onprem', 'shipments-copy', {
      steps: stepsUpTo('restore').map(step =>
        step.name === 'publish'
          ? aStep('publish', 'skipped', {
              note: { code: 'PUBLISH_NOT_NEEDED', params: {} },
            })
          : step,
      ),
      copy: { state: 'partial', ours: true },
    }),
    aTarget('cloud', 'shipments', {
      steps: stepsUpTo('restore'),
      copy: { state: 'partial', ours: true },
    }),
  ];
  const out = (onprem: [number, number], cloud: [number, number]) => ({
    'onprem/shipments-copy': aTransfer(
      onprem[0] === onprem[1] ? 'done' : 'running',
      ...onprem,
    ),
    'cloud/shipments': aTransfer('running', ...cloud),
  });
  return aRestoringRun({
    entityRef: SHIPMENTS,
    initiator: 'user:default/shipping-owner',
    source: { cluster: 'onprem', namespace: 'shipments' },
    targets,
    note: { code: 'RESTORE_COPYING', params: {} },
    volumes: [
      {
        ...aRunVolume('data-shipments-0', aTransfer('done', 1434, 1434), []),
        outOfStore: out([1434, 1434], [1126, 1434]),
      },
      {
        ...aRunVolume('data-nats-0', aTransfer('done', 3789, 3789), []),
        outOfStore: out([2253, 3789], [614, 3789]),
      },
    ],
    bytes: {
      intoStore: { done: 5223 * MIB, total: 5223 * MIB },
      outOfStore: {
        'onprem/shipments-copy': { done: 3687 * MIB, total: 5223 * MIB },
        'cloud/shipments': { done: 1740 * MIB, total: 5223 * MIB },
      },
    },
  });
}

const page = (title: string, api: MobilityApi): Scenario => ({
  title,
  path: '/mobility',
  api,
});

/** A run's page and the list of runs, in all their states. */
export const runScenarios: Record<string, Scenario> = {
  'run-queued': at(
    'Waiting to start',
    aRun({
      state: 'queued',
      step: undefined,
      startedAt: undefined,
      movedAt: undefined,
      steps: [aStep('preflight', 'pending'), aStep('backup', 'pending')],
      volumes: [
        aRunVolume('data-orders-0', aTransfer('waiting', 0, null), [
          aTarget('cloud', 'orders'),
        ]),
      ],
      note: {
        code: 'WAITING_FOR_TURN',
        params: { max: 2, cluster: 'onprem' },
      },
      objects: [],
    }),
  ),
  'run-backup': at(
    'Into the store',
    aRun({ note: { code: 'BACKUP_COPYING', params: {} } }),
  ),
  'run-two-targets': {
    ...at('Two targets being filled', twoTargets()),
    path: `${SHIPMENTS_TAB}/runs/${RUN_ID}`,
  },
  'run-stuck': at(
    'Nothing moves',
    aRestoringRun({
      movedAt: minutesAgo(7),
      note: { code: 'VERIFYING_PODS', params: { workload: 'orders' } },
    }),
  ),
  'run-still': at(
    'Nothing moves, and why',
    aRun({
      movedAt: minutesAgo(4),
      note: { code: 'BACKUP_COPYING', params: {} },
      steps: [
        aStep('preflight', 'done', { note: { code: 'CHECKED', params: {} } }),
        aStep('backup', 'running', {
          note: { code: 'BACKUP_COPYING', params: {} },
          stillness: {
            since: minutesAgo(4),
            lookedAt: minutesAgo(0.2),
            because: [
              {
                code: 'AGENT_MISSING',
                params: {
                  cluster: 'onprem',
                  namespace: 'velero',
                  node: 'onprem-worker-1',
                  object: 'PodVolumeBackup/orders-r8m3d-1-4kx9p',
                  reason:
                    'Pod node-agent-7xk2p: ImagePullBackOff: Failed to pull image "velero/velero:v1.18.3": 401 Unauthorized.',
                },
              },
              {
                code: 'NOT_READ',
                params: {
                  what: 'The events',
                  cluster: 'onprem',
                  reason: 'Mobility may not list events (rbac/view.yaml)',
                },
              },
            ],
          },
        }),
      ],
    }),
  ),
  'run-cancelling': at(
    'Being stopped',
    aRestoringRun({
      state: 'cancelling',
      cancel: {
        requestedAt: minutesAgo(0.2),
        requestedBy: 'user:default/orders-owner',
        notes: [],
      },
    }),
  ),
  'run-succeeded': at('Done', aSucceededRun()),
  'run-failed': at('Failed, nothing has changed', aFailedRun()),
  'run-logs': at('Failed, with logs', aFailedRun(), {
    getRunLogs: async () => aRunLog(),
  }),
  'run-logs-withheld': at('Failed, logs withheld', aFailedRestore(), {
    getRunLogs: async () =>
      aRunLog({
        state: 'withheld',
        lines: [],
        reason: 'the backup holds namespaces of others: 2',
      }),
  }),
  'run-failed-changed': at('Failed, something has changed', aFailedRun(), {
    previewRetry: async () => ({
      possible: true,
      from: 'restore',
      will: [
        {
          code: 'RETRY_KEEPS_BACKUP',
          params: { backup: 'orders-r8m3d-1' },
        },
      ],
      changes: [
        {
          code: 'DIFF_FINDING_GONE',
          params: { finding: 'No node-agent is running on cloud' },
        },
      ],
      blockers: [],
    }),
  }),
  'run-failed-blocked': at('Failed, a retry would fail', aFailedRun(), {
    previewRetry: async () => ({
      possible: false,
      from: 'restore',
      will: [],
      changes: [
        {
          code: 'DIFF_FINDING_NEW',
          params: { finding: 'Velero is not running on cloud' },
        },
      ],
      blockers: ['Velero is not running on cloud'],
    }),
  }),
  'run-failed-hopeless': at('Failed, no retry', aFailedRun(), {
    previewRetry: async () => ({
      possible: false,
      will: [],
      changes: [],
      blockers: [],
    }),
  }),
  'run-failed-asking': at('Failed, clusters are asked', aFailedRun(), {
    previewRetry: never,
  }),
  'run-partly': at('One of two failed', aPartlyFailedRun()),
  'run-cancelled': at('Cancelled', aCancelledRun()),
  'run-removing': at('A removal at work', aRemoval('running')),
  'run-removed': at('A removal done', aRemoval('succeeded')),
  'run-backup-queued': at(
    'A backup waiting to start',
    aBackupRun({
      state: 'queued',
      step: undefined,
      startedAt: undefined,
      movedAt: undefined,
      backup: undefined,
      steps: [aStep('preflight', 'pending'), aStep('backup', 'pending')],
      volumes: [aRunVolume('data-orders-0', aTransfer('waiting', 0, null), [])],
      objects: [],
    }),
  ),
  'run-backing-up': at(
    'A backup at work',
    aBackupRun({ note: { code: 'BACKUP_COPYING', params: {} } }),
  ),
  'run-backed-up': at('A backup done', aBackedUpRun()),
  'run-backed-up-storage': at(
    'A backup done, of which data is in the storage only',
    aKeptBackupRun(),
  ),
  'run-backup-failed': at('A backup failed', aFailedBackup(), {
    previewRetry: async () => ({
      possible: true,
      from: 'backup',
      will: [{ code: 'RETRY_NEW_BACKUP', params: { cluster: 'onprem' } }],
      changes: [],
      blockers: [],
    }),
  }),
  'run-backup-hopeless': at('A backup failed, no retry', aFailedBackup(), {
    previewRetry: async () => ({
      possible: false,
      will: [],
      changes: [],
      blockers: [],
    }),
  }),
  'run-backup-cancelled': at('A backup cancelled', aCancelledBackup()),
  'run-restore-running': at(
    'A restore at work',
    aRestoreRun({ note: { code: 'RESTORE_COPYING', params: {} } }),
  ),
  'run-restored': at('A restore done', aRestoredRun()),
  'run-restore-failed': at('A restore failed', aFailedRestore()),
  'run-restore-hopeless': at('A restore failed, no retry', aFailedRestore(), {
    previewRetry: async () => ({
      possible: false,
      will: [],
      changes: [],
      blockers: [],
    }),
  }),
  'run-restore-cancelled': at('A restore cancelled', aCancelledRestore()),
  'run-probe-running': probe('A try at work', aProbe('running')),
  'run-probe': probe('A try done', aProbe('succeeded')),
  'run-probe-failed': probe('A try failed', aProbe('failed')),
  'run-backup-deleted': at(
    'A backup that was deleted since',
    aBackedUpRun({
      backup: {
        name: 'orders-r9b4k-1',
        usable: false,
        deleted: { at: minutesAgo(1), run: aDeletion('succeeded').id },
      },
    }),
  ),
  'run-delete-running': at('A deletion at work', aDeletion('running')),
  'run-deleted': at('A deletion done', aDeletion('succeeded')),
  'run-delete-unproven': at(
    'A deletion done, not seen to be gone everywhere',
    anUnprovenDeletion(),
  ),
  'run-replaced': at('A replacement done', aReplacement('succeeded')),
  'run-replace-failed': at('A replacement failed', aReplacement('failed'), {
    previewRetry: async () => ({
      possible: false,
      because: 'a replacement is undone, and a new one is planned',
      will: [],
      changes: [],
      blockers: [],
    }),
  }),
  'run-loading': at('Loading', aRun(), { getRun: never }),
  'run-error': at('An error', aRun(), {
    getRun: refuse('The database of the portal is not available'),
  }),
  'run-not-found': {
    ...at('No such run', aRun()),
    path: `${ORDERS_TAB}/runs/r00000000000000x`,
  },
  'run-permanent': {
    ...at('At its permanent address', aFailedRun()),
    path: `/mobility/runs/${RUN_ID}`,
  },
  runs: page(
    'All runs',
    createFakeApi({}, [
      twoTargets(),
      { ...aFailedRun(), id: 'r000000000000002' },
      longAgo(aSucceededRun(), 6, 'r000000000000006'),
      longAgo(aKeptBackupRun(), 7, 'r00000000000000b'),
      longAgo(aRestoredRun(), 8, 'r00000000000000c'),
      longAgo(aRemoval('succeeded'), 11, 'r000000000000004'),
    ]),
  ),
  'runs-chosen': {
    ...page('No run of those chosen', createFakeApi()),
    path: '/mobility/runs?state=failed&cluster=cloud',
  },
  'runs-choices-failed': page(
    'What to choose from could not be read',
    createFakeApi(
      { getRunChoices: refuse('The database of the portal is not available') },
      [aFailedRun()],
    ),
  ),
  'runs-empty': page('No run', createFakeApi()),
  'runs-loading': page('Runs loading', createFakeApi({ getRuns: never })),
};
