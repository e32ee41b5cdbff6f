import { aBackedUpRun, aBackupRun } from '../__testUtils__/fixtures';
import { mayBeBackedUp, obstaclesOf } from './obstacles';

const may = (...allowed: string[]) => ({
  backup: allowed.includes('backup'),
  restore: allowed.includes('restore'),
  clone: allowed.includes('clone'),
});
const all = may('backup', 'restore', 'clone');

it.each([
  [all, { isFound: true, isBackedUp: true }, []],
  [
    may('backup', 'restore'),
    { isFound: true, isBackedUp: true },
    ['denied: clone'],
  ],
  [
    may('restore', 'clone'),
    { isFound: true, isBackedUp: true },
    ['denied: backup'],
  ],
  [
    may('backup', 'clone'),
    { isFound: true, isBackedUp: false },
    ['denied: restore'],
  ],
  [
    may(),
    { isFound: false, isBackedUp: false },
    ['denied: backup, restore, clone'],
  ],
  [all, { isFound: true, isBackedUp: false }, ['empty: restore']],
  // What is gone can be restored.
  [all, { isFound: false, isBackedUp: true }, ['nowhere: backup, clone']],
  [
    may('restore', 'clone'),
    { isFound: false, isBackedUp: false },
    ['denied: backup', 'nowhere: clone', 'empty: restore'],
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
