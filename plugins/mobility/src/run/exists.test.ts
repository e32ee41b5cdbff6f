import { Run } from 'backstage-plugin-mobility-common';
import {
  aCancelledRun,
  aFailedBackup,
  aFailedRun,
  aKeptBackupRun,
  aRemoval,
  aRun,
  aSucceededRun,
  aTarget,
} from '../__testUtils__/fixtures';
import { texts, translate as t } from '../__testUtils__/translate';
import { whatExists } from './exists';

const drawn = (run: Run) =>
  whatExists({ t, day: () => '30 Nov', ...texts }, run).map(
    ({ kind, word, title, sub, text, removable }) =>
      `${kind} ${word}: ${title}, ${sub}. ${text}${
        removable ? ' [Remove]' : ''
      }`,
  );

const SAFE =
  'ok Safe: onprem / orders, your running app. Not stopped or changed by this run.';
const BACKUP =
  'ok Safe: Backup orders-r8m3d-1, in the store, kept until 30 Nov. Complete, can be restored.';

it.each<[string, Run, string[]]>([
  [
    'a failed restore',
    aFailedRun(),
    [
      SAFE,
      BACKUP,
      'bad Not usable: cloud / orders, the unfinished copy. Do not use it: not everything has arrived. [Remove]',
    ],
  ],
  [
    'a cancelled run',
    aCancelledRun({ backup: undefined }),
    [
      SAFE,
      'bad Not usable: cloud / orders, the unfinished copy. Do not use it: not everything has arrived. [Remove]',
    ],
  ],
  [
    'a run whose backup was deleted since',
    aFailedBackup({
      backup: {
        name: 'b',
        usable: false,
        deleted: { at: '2026-11-27T00:00:00Z', run: 'r2' },
      },
    }),
    [
      SAFE,
      'skip Removed: Backup b, 30 Nov. It was deleted; the run that did it says what was seen to be gone.',
    ],
  ],
  [
    'a run that made nothing',
    aRun({
      state: 'failed',
      backup: { name: 'b', usable: false },
    }),
    [
      SAFE,
      'skip Not usable: Backup b, in the store. Not complete.',
      'skip Nothing: cloud / orders, no copy was made. Nothing was made here.',
    ],
  ],
  [
    'a copy whose pods did not start',
    aFailedRun({
      backup: undefined,
      targets: [
        aTarget('cloud', 'orders', {
          state: 'failed',
          steps: [],
          copy: { state: 'exists', ours: false },
        }),
      ],
    }),
    [
      SAFE,
      'warn Not verified: cloud / orders, the copy. It was not verified to the end.',
    ],
  ],
  [
    'a success',
    aSucceededRun({ backup: undefined }),
    [
      SAFE,
      'ok Usable: cloud / orders, the copy. Every volume restored with the recorded size, pods ready [Remove]',
    ],
  ],
  [
    'a backup that failed',
    aFailedBackup(),
    [
      SAFE,
      'skip Not usable: Backup orders-r9b4k-1, in the store, kept until 30 Nov. Not complete.',
    ],
  ],
  ['a backup that was not made', aFailedBackup({ backup: undefined }), [SAFE]],
  [
    'a backup in the storage only',
    aKeptBackupRun(),
    [
      SAFE,
      'warn Usable: Backup orders-r9b4k-1, in the store, kept until 30 Nov. Complete, but the data of data-orders-0 is only in the storage: lost with the storage, and no protection.',
    ],
  ],
  [
    'a removal',
    aRemoval('succeeded'),
    [
      'skip Removed: cloud / orders-test, the copy. Namespace and volumes are gone',
    ],
  ],
])('tells what there is after %s', (_, run, expected) => {
  expect(drawn(run)).toEqual(expected);
});
