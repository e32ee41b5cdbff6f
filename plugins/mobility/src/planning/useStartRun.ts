import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import {
  diffPlans,
  Finding,
  Note,
  Plan,
  PlanBlockedError,
  PlanChangedError,
  PlanRequestInput,
  Run,
} from 'backstage-plugin-mobility-common';
import { useEffect, useRef, useState } from 'react';
import { mobilityApiRef } from '../api';
import { Loaded, valueOf } from '../loading';
import { KeyRing } from './key-ring';

/** Where an attempt to start a run has got. */
export type Attempt =
  | { state: 'idle' }
  | { state: 'starting' }
  /** The plan no longer held; the one of now has taken its place. */
  | { state: 'changed'; changes: Note[] }
  | { state: 'blocked'; findings: Finding[] }
  | { state: 'failed'; error: Error };

export interface StartRun {
  /** The plan to be started: the one loaded, or the one that a 409 brought. */
  plan?: Plan;
  attempt: Attempt;
  start(what: { request: PlanRequestInput; accept: string[] }): void;
}

/**
 * Starts a run from a plan that somebody has seen. The key stays the same while
 * the same start is tried again, so that it happens once; another plan is
 * another start.
 */
export function useStartRun(
  loaded: Loaded<Plan>,
  onStarted: (run: Run) => void,
): StartRun {
  const api = useApi(mobilityApiRef);
  const [attempt, setAttempt] = useState<Attempt>({ state: 'idle' });
  const [replaced, setReplaced] = useState<Plan>();
  const keys = useRef(new KeyRing());
  const planned = valueOf(loaded);
  useEffect(() => {
    setReplaced(undefined);
    setAttempt({ state: 'idle' });
  }, [planned]);

  const plan = replaced ?? planned;
  const start: StartRun['start'] = async ({ request, accept }) => {
    if (!plan || attempt.state === 'starting') return;
    setAttempt({ state: 'starting' });
    try {
      onStarted(
        await api.startRun({
          request,
          planHash: plan.hash,
          idempotencyKey: keys.current.keyFor(plan.hash),
          accept,
        }),
      );
    } catch (caught) {
      const error = toError(caught);
      if (error instanceof PlanChangedError) {
        setReplaced(error.plan);
        setAttempt({ state: 'changed', changes: changesOf(plan, error) });
      } else if (error instanceof PlanBlockedError) {
        setAttempt({ state: 'blocked', findings: error.findings });
      } else {
        setAttempt({ state: 'failed', error });
      }
    }
  };
  return { plan, attempt, start };
}

/** The server cannot tell what was shown; whoever was shown it can. */
function changesOf(shown: Plan, error: PlanChangedError): Note[] {
  return error.changes.length > 0
    ? error.changes
    : diffPlans(shown, error.plan);
}
