import { Run } from 'backstage-plugin-mobility-common';
import { aReplacement } from '../__testUtils__/fixtures';
import { leftStopped } from './stopped';

type State = Run['steps'][number]['state'];

const withSteps = (
  stop: State,
  start: State,
  overrides: Partial<Run> = {},
): Run => {
  const run = aReplacement('failed', overrides);
  const states: Partial<Record<string, State>> = { stop, start };
  return {
    ...run,
    steps: run.steps.map(step => ({
      ...step,
      state: states[step.name] ?? step.state,
    })),
  };
};

const { held } = aReplacement('failed');

test.each([
  ['stopped, and never started', withSteps('done', 'pending'), 'stopped'],
  ['cancelled after that', withSteps('done', 'skipped'), 'stopped'],
  ['failed while it was stopped', withSteps('failed', 'pending'), 'maybe'],
  ['failed while it was started', withSteps('done', 'failed'), 'maybe'],
  ['the way back', withSteps('done', 'pending', { kind: 'undo' }), 'stopped'],
  ['not stopped yet', withSteps('pending', 'pending'), undefined],
  ['started again', withSteps('done', 'done'), undefined],
  ['done', withSteps('done', 'done', { state: 'succeeded' }), undefined],
  [
    'still under way',
    withSteps('done', 'pending', { state: 'running' }),
    undefined,
  ],
  [
    'something else',
    withSteps('done', 'pending', { kind: 'restore' }),
    undefined,
  ],
  [
    'undone since',
    withSteps('done', 'pending', {
      held: held && { ...held, state: 'undone' },
    }),
    undefined,
  ],
])('%s', (_, run, expected) => {
  expect(leftStopped(run)).toBe(expected);
});
