import { useApi } from '@backstage/core-plugin-api';
import {
  DataPlan,
  Finding,
  Plan,
  PlanRequestInput,
} from 'backstage-plugin-mobility-common';
import { useMemo } from 'react';
import { useNavigate } from 'react-router-dom';
import { mobilityApiRef } from '../api';
import { useLoad } from '../loading';
import { useRunPath } from '../navigation';
import { mergeFindings, useAcceptance, warningsOf } from './findings-of';
import { useLastDefined } from './useLastDefined';
import { Attempt, useStartRun } from './useStartRun';

/** A plan that is shown before it is started, and how far that has got. */
export interface Review<P extends DataPlan> {
  /** While it is planned anew, the plan before. */
  plan?: P;
  /** Of the plan, and of a refusal. */
  findings: Finding[];
  isPlanning: boolean;
  /** Why there is no plan. */
  error?: Error;
  reload(): void;
  attempt: Attempt;
  isAccepted: boolean;
  accept(accepted: boolean): void;
  /** Starts it with all of its warnings accepted, and goes to the run. */
  start(): void;
}

/** Plans a request, again whenever it changes, and starts what was shown. */
export function useReview<P extends DataPlan>(
  wanted: PlanRequestInput,
  narrow: (plan: Plan) => P,
): Review<P> {
  const api = useApi(mobilityApiRef);
  const navigate = useNavigate();
  const runPath = useRunPath();
  const key = JSON.stringify(wanted);
  const request = useMemo<PlanRequestInput>(() => JSON.parse(key), [key]);
  const { loaded, reload } = useLoad(key, async signal =>
    narrow(await api.createPlan(request, { signal })),
  );
  const {
    plan: shown,
    attempt,
    start,
  } = useStartRun(loaded, run => navigate(runPath(run.id)));
  const planned = shown && narrow(shown);
  // Whoever changes a choice goes on where they were while it is planned anew.
  const last = useLastDefined(planned);
  const isPlanning = loaded.state === 'loading';
  const plan = isPlanning ? last : planned;
  const [isAccepted, accept] = useAcceptance(plan);

  const refused = attempt.state === 'blocked' ? attempt.findings : [];
  const findings = mergeFindings(plan?.findings ?? [], refused);
  return {
    plan,
    findings,
    isPlanning,
    error: loaded.state === 'failed' ? loaded.error : undefined,
    reload,
    attempt,
    isAccepted,
    accept,
    start: () =>
      start({
        request,
        accept: warningsOf(findings),
      }),
  };
}
