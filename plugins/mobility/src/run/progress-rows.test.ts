import { RunSummary } from 'backstage-plugin-mobility-common';
import {
  aBackedUpRun,
  aBackupRun,
  aFailedBackup,
  aFailedRun,
  aRemoval,
  aRestoringRun,
  aRun,
  aSucceededRun,
  aTarget,
  MIB,
} from '../__testUtils__/fixtures';
import { translate as t } from '../__testUtils__/translate';
import { progressRows, shareOf } from './progress-rows';

const targets = [aTarget('onprem', 'orders-copy'), aTarget('cloud', 'orders')];
const bytes = (done: number) => ({ done: done * MIB, total: 980 * MIB });

it.each<[string, RunSummary, [string, number, string][]]>([
  [
    'while the store is filled',
    aRun(),
    [['onprem into the store', 412, 'run']],
  ],
  ['while a copy is filled', aRestoringRun(), [['cloud / orders', 611, 'run']]],
  [
    'one per target',
    aRun({
      step: 'restore',
      targets,
      bytes: {
        intoStore: bytes(980),
        outOfStore: {
          'onprem/orders-copy': bytes(700),
          'cloud/orders': bytes(300),
        },
      },
    }),
    [
      ['onprem / orders-copy', 700, 'run'],
      ['cloud / orders', 300, 'run'],
    ],
  ],
  ['when done', aSucceededRun(), [['cloud / orders', 980, 'ok']]],
  ['when failed', aFailedRun(), [['cloud / orders', 611, 'bad']]],
  ['of a backup', aBackupRun(), [['onprem into the store', 412, 'run']]],
  [
    'of a backup that failed',
    aFailedBackup(),
    [['onprem into the store', 611, 'bad']],
  ],
  ['nothing for a backup that is done', aBackedUpRun(), []],
  ['nothing for a removal', aRemoval('running'), []],
  [
    'nothing without volumes',
    aRun({ bytes: { intoStore: { done: 0, total: 0 }, outOfStore: {} } }),
    [],
  ],
])('draws bars %s', (_, run, expected) => {
  expect(
    progressRows(t, run).map(({ label, done, tone }) => [
      label,
      Math.round(done / MIB),
      tone,
    ]),
  ).toEqual(expected);
});

it.each([
  [0, null, 0],
  [5, null, undefined],
  [0, 0, 1],
  [5, 10, 0.5],
  [12, 10, 1],
])('the share of %s of %s is %s', (done, total, expected) => {
  expect(shareOf({ done, total })).toBe(expected);
});
