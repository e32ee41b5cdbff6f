import { useApi } from '@backstage/core-plugin-api';
import {
  DataPlan,
  Finding,
  Plan,
  PlanRequestInput,
} from 'backstage-plugin-mobility-common';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { mobilityApiRef } from '../api';
import { useLoad } from '../loading';
import { useRunPath } from '../navigation';
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
        accept: findings
          .filter(({ severity }) => severity === 'warn')
          .map(({ id }) => id),
      }),
  };
}

/** What was accepted holds for these warnings; others want to be read again. */
function useAcceptance(
  plan: DataPlan | undefined,
): [boolean, (accepted: boolean) => void] {
  const [accepted, setAccepted] = useState(false);
  const warnings = plan?.findings
    .filter(({ severity }) => severity === 'warn')
    .map(({ id }) => id)
    .join('\n');
  useEffect(() => setAccepted(false), [warnings]);
  return [accepted, setAccepted];
}

/** A refusal brings only what it is about; the rest still holds. */
function mergeFindings(planned: Finding[], refused: Finding[]): Finding[] {
  const ids = new Set(refused.map(({ id }) => id));
  return [...refused, ...planned.filter(({ id }) => !ids.has(id))];
}
