import { hooksNotRun } from './hooks-run';

const hook = (pods: string[], commands: number) => ({
  name: 'save',
  title: 'Save',
  effect: 'flush' as const,
  workload: 'StatefulSet/db',
  container: 'db',
  pods,
  commands,
});
const ran = (hooksAttempted: number) => ({
  hookStatus: { hooksAttempted, hooksFailed: 0 },
});

it.each([
  ['none was to', [], 0, undefined],
  ['each did', [hook(['db-0', 'db-1'], 2)], 4, undefined],
  ['others did too', [hook(['db-0'], 1)], 3, undefined],
  ['none did', [hook(['db-0'], 2)], 0, { planned: 2, attempted: 0 }],
  [
    'a pod was left out',
    [hook(['db-0', 'db-1'], 1), hook(['web-0'], 1)],
    2,
    { planned: 3, attempted: 2 },
  ],
])('commands that did not run: %s', (_, hooks, attempted, expected) => {
  expect(hooksNotRun({ hooks }, ran(attempted))).toEqual(expected);
});
