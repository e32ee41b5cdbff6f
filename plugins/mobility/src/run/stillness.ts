import {
  Hindrance,
  Run,
  RunError,
  RunStep,
  Stillness,
} from 'backstage-plugin-mobility-common';

export interface Still {
  /** What stands: one target, or what is done for all of them. */
  target?: { cluster: string; namespace: string };
  since: string;
}

/** What stands in a run, and what was found to keep it there, each once. */
export interface Stills {
  standing: Still[];
  because: Hindrance[];
}

/** What keeps a run from moving right now: a step that is over keeps nothing. */
export function stillsOf({ steps, targets }: Run): Stills {
  const found = [
    ...runningIn(steps),
    ...targets.flatMap(({ cluster, namespace, steps: own }) =>
      runningIn(own, { cluster, namespace }),
    ),
  ];
  const because = found.flatMap(({ stillness }) => stillness.because);
  return {
    standing: found.map(({ target, stillness: { since } }) => ({
      target,
      since,
    })),
    because: [
      ...new Map(because.map(one => [JSON.stringify(one), one])).values(),
    ],
  };
}

function runningIn(steps: RunStep[], target?: Still['target']) {
  return steps.flatMap(({ state, stillness }) =>
    state === 'running' && stillness ? [{ target, stillness }] : [],
  );
}

/** What stood in the way before the very step failed that an error is of. */
export function stillBefore(
  { steps, targets }: Run,
  error: RunError,
): Stillness | undefined {
  // A step that gave up says it in its error already.
  if (error.code === 'STUCK') return undefined;
  const key = JSON.stringify(error);
  return [...steps, ...targets.flatMap(target => target.steps)].find(
    step => step.state === 'failed' && JSON.stringify(step.error) === key,
  )?.stillness;
}
