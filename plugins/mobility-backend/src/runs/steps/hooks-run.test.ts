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
  ['none was to', [], 2, 0, undefined],
  ['each did', [hook(['db-0', 'db-1'], 2)], 0, 4, undefined],
  ['a pod came on top', [hook(['db-0'], 1)], 0, 3, undefined],
  ['none did', [hook(['db-0'], 2)], 0, 0, { planned: 2, attempted: 0 }],
  [
    'those of annotations did',
    [hook(['db-0'], 2)],
    2,
    2,
    { planned: 4, attempted: 2 },
  ],
  [
    'a pod was left out',
    [hook(['db-0', 'db-1'], 1), hook(['web-0'], 1)],
    0,
    2,
    { planned: 3, attempted: 2 },
  ],
])(
  'commands that did not run: %s',
  (_, hooks, annotated, attempted, expected) => {
    const plan = { hooks, annotatedCommands: annotated };
    expect(hooksNotRun(plan, ran(attempted))).toEqual(expected);
  },
);
