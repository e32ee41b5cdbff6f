import { Run } from 'backstage-plugin-mobility-common';
import {
  aBackedUpRun,
  aBackupRun,
  aFailedRun,
  aKeptBackupRun,
  aPoint,
  aRemoval,
  aRestoredRun,
  aRun,
  aSucceededRun,
  aVolume,
  hoursAgo,
  leftOut,
  MIB,
} from '../__testUtils__/fixtures';
import { foundPointsOf, isBack, pointOf, pointsOf } from './points';

const now = Date.now();
const backup = (overrides: Partial<NonNullable<Run['backup']>>) => ({
  name: 'orders-1',
  usable: true,
  ...overrides,
});

it('says what a backup has put where', () => {
  const run = aBackedUpRun();
  expect(pointOf(run, now)).toEqual({
    ref: { run: run.id },
    source: { cluster: 'onprem', namespace: 'orders' },
    by: { kind: 'run', initiator: 'user:default/orders-owner' },
    takenAt: run.backup?.takenAt,
    expiresAt: run.backup?.expiresAt,
    bytes: 980 * MIB,
  });
});

it.each<[string, Run, boolean]>([
  ['a backup', aBackedUpRun(), true],
  ['one that is in the storage only', aKeptBackupRun(), true],
  ['one at work', aBackupRun(), false],
  ['a clone', aSucceededRun(), true],
  ['a clone that failed after its backup', aFailedRun(), true],
  ['a clone that has not backed up yet', aRun(), false],
  ['a restore, which has only used one', aRestoredRun(), false],
  ['a removal', aRemoval('succeeded'), false],
  [
    'one that has expired',
    aBackedUpRun({ backup: backup({ expiresAt: hoursAgo(1) }) }),
    false,
  ],
  [
    'one of which nobody knows when it expires',
    aBackedUpRun({ backup: backup({}) }),
    true,
  ],
  [
    'one that is not complete',
    aBackedUpRun({ backup: backup({ usable: false }) }),
    false,
  ],
])('offers %s: %#', (_, run, isOffered) => {
  expect(pointsOf([run], now)).toHaveLength(isOffered ? 1 : 0);
});

it('says of what a backup is only', () => {
  const workloads = ['StatefulSet/db'];
  const run = aBackedUpRun({ backup: backup({ workloads }) });
  expect(pointOf(run, now)?.only).toEqual(workloads);
  expect(foundPointsOf(aPoint({ workloads }), now)[0].only).toEqual(workloads);
});

it('knows which volumes come back', () => {
  expect(isBack(aVolume('a'))).toBe(true);
  expect(isBack(leftOut(aVolume('a')))).toBe(false);
  expect(isBack(aVolume('a', { rung: 'none' }))).toBe(false);
});
