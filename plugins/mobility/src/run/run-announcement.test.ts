import { RunSummary } from 'backstage-plugin-mobility-common';
import {
  aBackupRun,
  aFailedRun,
  aRestoringRun,
  aRun,
  MIB,
} from '../__testUtils__/fixtures';
import { translate as t } from '../__testUtils__/translate';
import { runAnnouncement } from './run-announcement';

const copied = (done: number) =>
  aRun({
    bytes: {
      intoStore: { done: done * MIB, total: 1000 * MIB },
      outOfStore: {},
    },
  });

it.each<[RunSummary, string]>([
  [copied(0), 'Cloning orders to cloud: backing up'],
  [copied(249), 'Cloning orders to cloud: backing up'],
  [copied(250), 'Cloning orders to cloud: backing up, 25 %'],
  [copied(499), 'Cloning orders to cloud: backing up, 25 %'],
  [aBackupRun(), 'Backing up orders on onprem, 25 %'],
  [copied(1000), 'Cloning orders to cloud: backing up, 100 %'],
  [aRestoringRun(), 'Cloning orders to cloud: restoring, 50 %'],
  [aFailedRun(), 'Clone of orders to cloud failed'],
])('is told now and then', (run, expected) => {
  expect(runAnnouncement(t, run, 'orders')).toBe(expected);
});
