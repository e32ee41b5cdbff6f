import { aBackedUpRun, aBackupRun } from '../__testUtils__/fixtures';
import { mayBeBackedUp, obstaclesOf } from './obstacles';

const may = (...allowed: string[]) => ({
  backup: allowed.includes('backup'),
  schedule: allowed.includes('schedule'),
  restore: allowed.includes('restore'),
  clone: allowed.includes('clone'),
});
const all = may('backup', 'schedule', 'restore', 'clone');

it.each([
  [all, { isFound: true, isBackedUp: true }, []],
  [
    may('backup', 'schedule', 'restore'),
    { isFound: true, isBackedUp: true },
    ['denied: clone'],
  ],
  [
    may('schedule', 'restore', 'clone'),
    { isFound: true, isBackedUp: true },
    ['denied: backup'],
  ],
  [
    may('backup', 'schedule', 'clone'),
    { isFound: true, isBackedUp: false },
    ['denied: restore'],
  ],
  [
    may(),
    { isFound: false, isBackedUp: false },
    ['denied: backup, schedule, restore, clone'],
  ],
  [all, { isFound: true, isBackedUp: false }, ['empty: restore']],
  // What is gone can be restored.
  [
    all,
    { isFound: false, isBackedUp: true },
    ['nowhere: backup, schedule, clone'],
  ],
  [
    may('restore', 'clone'),
    { isFound: false, isBackedUp: false },
    ['denied: backup, schedule', 'nowhere: clone', 'empty: restore'],
  ],
])('%j, %j', (rights, facts, expected) => {
  expect(
    obstaclesOf({ may: rights, ...facts }).map(
      ({ why, of }) => `${why}: ${of.join(', ')}`,
    ),
  ).toEqual(expected);
});

it('takes nothing for missing that was not looked for', () => {
  const now = Date.now();
  const none = { state: 'ready' as const, value: [aBackupRun()] };
  const some = { state: 'ready' as const, value: [aBackedUpRun()] };
  const loadOlder = () => {};
  expect(mayBeBackedUp({ loaded: { state: 'loading' } }, now)).toBe(true);
  expect(mayBeBackedUp({ loaded: some }, now)).toBe(true);
  expect(mayBeBackedUp({ loaded: none, loadOlder }, now)).toBe(true);
  expect(mayBeBackedUp({ loaded: none }, now)).toBe(false);
});
