import { Run } from 'backstage-plugin-mobility-common';
import {
  aBackupRun,
  aRemoval,
  aRestoreRun,
  aRestoringRun,
  aRun,
  aStep,
} from '../__testUtils__/fixtures';
import { translate as t } from '../__testUtils__/translate';
import { cancelConsequences } from './cancel-consequences';

it.each<[string, Run, RegExp[]]>([
  [
    'before anything was made',
    aRun({
      steps: [aStep('preflight', 'running'), aStep('backup', 'pending')],
    }),
    [/Our own steps stop/, /Nothing has been made yet/, /is not touched/],
  ],
  [
    'while backing up',
    aRun(),
    [
      /Our own steps stop/,
      /Velero on onprem finishes its backup/,
      /not touched/,
    ],
  ],
  [
    'while restoring',
    aRestoringRun(),
    [
      /Our own steps stop/,
      /Velero on cloud finishes making the objects/,
      /unfinished copy in namespace orders on cloud remains/,
      /not touched/,
    ],
  ],
  [
    'while a backup is made',
    aBackupRun(),
    [
      /Our own steps stop/,
      /Velero on onprem finishes its backup/,
      /not touched/,
    ],
  ],
  [
    'before a backup is made',
    aBackupRun({
      steps: [aStep('preflight', 'running'), aStep('backup', 'pending')],
    }),
    [/Our own steps stop/, /Nothing has been made yet/, /is not touched/],
  ],
  [
    'while a backup is restored',
    aRestoreRun(),
    [
      /Our own steps stop/,
      /Velero on cloud finishes making the objects/,
      /unfinished copy in namespace orders on cloud remains/,
      /^The original, if it is there, is not touched/,
    ],
  ],
  ['while removing', aRemoval('running'), [/cannot be brought back/]],
])('says %s what stops and what does not', (_, run, expected) => {
  expect(cancelConsequences(t, run)).toEqual(
    expected.map(line => expect.stringMatching(line)),
  );
});
