import { RunSummary } from 'backstage-plugin-mobility-common';
import {
  aBackedUpRun,
  aBackupRun,
  aCancelledBackup,
  aCancelledRun,
  aDeletion,
  aFailedBackup,
  aFailedRestore,
  aFailedRun,
  aPartlyFailedRun,
  aRemoval,
  aRestoredRun,
  aRestoreRun,
  aRestoringRun,
  aRun,
  anUnprovenDeletion,
  aSucceededRun,
  aTarget,
} from '../__testUtils__/fixtures';
import { texts, translate as t } from '../__testUtils__/translate';
import { runHeadline, runWhat } from './run-headline';
import { runResult } from './run-result';

const two = [aTarget('onprem', 'orders-copy'), aTarget('cloud', 'orders')];

const cases: [string, RunSummary, string][] = [
  [
    'restoring',
    aRestoreRun(),
    'Restoring orders on cloud: out of the store, 611 of 980 MiB, 3 min',
  ],
  [
    'restoring, of which nothing is counted',
    aRestoreRun({
      bytes: { intoStore: { done: 0, total: 0 }, outOfStore: {} },
    }),
    'Restoring orders on cloud',
  ],
  ['restored', aRestoredRun(), 'orders is restored on cloud'],
  ['not restored', aFailedRestore(), 'Restore of orders on cloud failed'],
  [
    'restored in one of two places',
    aFailedRestore({ targets: aPartlyFailedRun().targets }),
    'orders is restored on onprem, but not on cloud',
  ],
  [
    'waiting',
    aRun({ state: 'queued', step: undefined, startedAt: undefined }),
    'Cloning orders to cloud: waiting to start',
  ],
  [
    'copying into the store',
    aRun(),
    'Cloning orders to cloud: into the store, 412 of 980 MiB, 3 min',
  ],
  [
    'not counted yet',
    aRun({ bytes: { intoStore: { done: 0, total: null }, outOfStore: {} } }),
    'Cloning orders to cloud: backing up, 3 min',
  ],
  [
    'filling the copy',
    aRestoringRun(),
    'Cloning orders to cloud: out of the store, 611 of 980 MiB, 3 min',
  ],
  [
    'filling two copies, for which no one number is true',
    aRun({ targets: two, step: 'restore' }),
    'Cloning orders to onprem and cloud: restoring, 3 min',
  ],
  [
    'stopping',
    aRun({ state: 'cancelling' }),
    'Stopping the clone of orders to cloud',
  ],
  ['done', aSucceededRun(), 'orders was cloned to cloud'],
  ['failed', aFailedRun(), 'Clone of orders to cloud failed'],
  [
    'failed for one of two',
    aPartlyFailedRun(),
    'orders was cloned to onprem, but not to cloud',
  ],
  ['cancelled', aCancelledRun(), 'Clone of orders to cloud was cancelled'],
  [
    'removing',
    aRemoval('running'),
    'Removing the copy of orders on cloud: deleting the namespace, 3 min',
  ],
  [
    'backing up',
    aBackupRun(),
    'Backing up orders on onprem: into the store, 412 of 980 MiB, 3 min',
  ],
  [
    'backing up, of which no byte is counted',
    aBackupRun({
      bytes: { intoStore: { done: 0, total: null }, outOfStore: {} },
    }),
    'Backing up orders on onprem',
  ],
  ['backed up', aBackedUpRun(), 'orders was backed up on onprem'],
  ['not backed up', aFailedBackup(), 'Backup of orders on onprem failed'],
  [
    'a backup that was stopped',
    aCancelledBackup(),
    'Backup of orders on onprem was cancelled',
  ],
  ['removed', aRemoval('succeeded'), 'The copy of orders on cloud was removed'],
];

it.each(cases)('says in a sentence what is %s', (_, run, expected) => {
  expect(runHeadline(t, run, { name: 'orders', now: Date.now() })).toBe(
    expected,
  );
});

it.each([
  [aRun(), 'Clone to cloud / orders'],
  [aRun({ targets: two }), 'Clone to onprem / orders-copy and cloud / orders'],
  [aBackupRun(), 'Back up onprem / orders'],
  [aRemoval('running'), 'Remove copy cloud / orders-test'],
  [aDeletion('running'), 'Delete backup orders-r9b4k-1'],
])('says what a run is about', (run, expected) => {
  expect(runWhat(t, run)).toBe(expected);
});

it.each([
  [aRun(), 'run', 'Running: into the store, 412 of 980 MiB'],
  [aRun({ state: 'queued' }), 'wait', 'Waiting'],
  [
    aFailedRun(),
    'bad',
    'Failed: data-orders-0 did not arrive completely on cloud',
  ],
  [
    aBackupRun({
      bytes: { intoStore: { done: 0, total: null }, outOfStore: {} },
    }),
    'run',
    'Running',
  ],
  [aFailedBackup(), 'bad', 'Failed: The backup on onprem failed'],
  [aFailedRun({ error: undefined }), 'bad', 'Failed'],
  [aSucceededRun(), 'ok', 'Done'],
  [aCancelledRun(), 'skip', 'Cancelled'],
  [anUnprovenDeletion(), 'warn', 'Done, not seen to be gone everywhere'],
  [aDeletion('succeeded'), 'ok', 'Done'],
])('tells how it went', (run, kind, text) => {
  expect(runResult({ t, ...texts }, run)).toEqual({ kind, text });
});

it('says of when it is what was restored', () => {
  const at = (iso: string) => `at ${iso.slice(0, 4)}`;
  const backup = { name: 'x', usable: true, takenAt: '2024-05-01T10:00:00Z' };
  const options = { name: 'orders', now: Date.now(), at };
  expect(runHeadline(t, aRestoredRun({ backup }), options)).toBe(
    'orders is restored on cloud / orders, as of at 2024',
  );
});
