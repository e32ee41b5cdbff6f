import { Run } from 'backstage-plugin-mobility-common';
import {
  aBackupRun,
  aFailedRun,
  aPartlyFailedRun,
  aRemoval,
  aRestoringRun,
  aRun,
  aStep,
  aSucceededRun,
} from '../__testUtils__/fixtures';
import { texts, translate as t } from '../__testUtils__/translate';
import { stepRows } from './step-cells';

/** `label: icon text (bytes)` for each cell. */
function drawn(run: Run): string[] {
  return stepRows({ t, ...texts }, run).map(
    ({ label, cells }) =>
      `${label}: ${cells
        .map(
          ({ kind, text, bytes }) =>
            `${kind} ${text}${bytes ? ` (${bytes})` : ''}`,
        )
        .join(' | ')}`,
  );
}

it('draws a run that copies into the store', () => {
  expect(drawn(aRun())).toEqual([
    'Check again: ok Nothing has changed since the plan',
    'Back up on onprem: run Copying into the store (412 of 980 MiB)',
    'Make the backup known: wait Later',
    'Restore: wait Later',
    'Verify: wait Later',
    'Adjust: wait Later',
    'Tidy up: wait Later',
  ]);
});

it('draws a run that fills a copy', () => {
  expect(drawn(aRestoringRun()).slice(2)).toEqual([
    'Make the backup known: ok Done',
    'Restore: run Running (611 of 980 MiB)',
    'Verify: wait Later',
    'Adjust: wait Later',
    'Tidy up: wait Later',
  ]);
});

it('draws what comes next while nothing is at work', () => {
  const steps = [aStep('preflight', 'pending'), aStep('backup', 'pending')];
  expect(drawn(aRun({ state: 'queued', steps })).slice(0, 3)).toEqual([
    'Check again: wait Next',
    'Back up on onprem: wait Later',
    'Make the backup known: wait Later',
  ]);
});

it('draws a failure, and what was never begun', () => {
  expect(drawn(aFailedRun()).slice(3, 5)).toEqual([
    'Restore: bad Failed: data-orders-0 did not arrive completely on cloud (611 of 980 MiB)',
    'Verify: skip Not started',
  ]);
});

it('draws targets beside each other', () => {
  expect(drawn(aPartlyFailedRun())[4]).toBe(
    'Verify: ok Every volume restored with the recorded size, pods ready | skip Not started',
  );
});

it('draws a success and a removal', () => {
  expect(drawn(aSucceededRun())[3]).toBe('Restore: ok Done (980 MiB)');
  expect(drawn(aRemoval('succeeded'))).toEqual([
    'Check again: ok Done',
    'Delete the namespace: ok Deleting the namespace',
    'Verify: ok Namespace and volumes are gone',
  ]);
});

it('draws a backup, which has no targets', () => {
  expect(drawn(aBackupRun())).toEqual([
    'Check again: ok Nothing has changed since the plan',
    'Back up on onprem: run Copying into the store (412 of 980 MiB)',
  ]);
});

it('sets off what matters now and what comes later', () => {
  const rows = stepRows({ t, ...texts }, aRestoringRun());
  expect(rows.filter(({ strong }) => strong).map(({ name }) => name)).toEqual([
    'restore',
  ]);
  expect(rows.filter(({ isLater }) => isLater).map(({ name }) => name)).toEqual(
    ['verify', 'adjust', 'tidy'],
  );
});
