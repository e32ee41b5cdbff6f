import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import {
  diffPlans,
  Finding,
  PlanBlockedError,
  SchedulePlan,
  SchedulePlanChangedError,
  ScheduleRequestInput,
} from 'backstage-plugin-mobility-common';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { mobilityApiRef } from '../api';
import { useLoad, valueOf } from '../loading';
import { useSchedulePath } from '../navigation';
import {
  Attempt,
  mergeFindings,
  useAcceptance,
  useLastDefined,
  warningsOf,
} from '../planning';
import { KeyRing } from '../planning/key-ring';

/** The plan of a schedule that is shown before it is made or changed. */
export interface ScheduleReview {
  /** While it is planned anew, the plan before. */
  plan?: SchedulePlan;
  findings: Finding[];
  isPlanning: boolean;
  error?: Error;
  reload(): void;
  attempt: Attempt;
  isAccepted: boolean;
  accept(accepted: boolean): void;
  /** Makes it with all of its warnings accepted, and goes to its page. */
  save(): void;
}

/** Plans a schedule, again whenever it changes; nothing while it is not whole. */
export function useScheduleReview(
  request: ScheduleRequestInput | undefined,
  id: string | undefined,
): ScheduleReview {
  const api = useApi(mobilityApiRef);
  const navigate = useNavigate();
  const path = useSchedulePath();
  const key = request ? JSON.stringify({ request, schedule: id }) : 'none';
  const { loaded, reload } = useLoad(key, async signal =>
    request
      ? api.planSchedule({ request, schedule: id }, { signal })
      : undefined,
  );
  const [attempt, setAttempt] = useState<Attempt>({ state: 'idle' });
  const [replaced, setReplaced] = useState<SchedulePlan>();
  const keys = useRef(new KeyRing());
  const planned = valueOf(loaded);
  useEffect(() => {
    setReplaced(undefined);
    setAttempt({ state: 'idle' });
  }, [planned]);

  const isPlanning = loaded.state === 'loading' && request !== undefined;
  const current = loaded.state === 'loading' ? undefined : replaced ?? planned;
  const last = useLastDefined(current);
  const plan = isPlanning ? last : current;
  const refused = attempt.state === 'blocked' ? attempt.findings : [];
  const findings = mergeFindings(plan?.findings ?? [], refused);
  const [isAccepted, accept] = useAcceptance(plan);

  const save = async () => {
    if (!request || !current || attempt.state === 'starting') return;
    setAttempt({ state: 'starting' });
    const agreed = {
      request,
      planHash: current.hash,
      accept: warningsOf(findings),
    };
    try {
      const schedule = id
        ? await api.changeSchedule(id, agreed)
        : await api.createSchedule({
            ...agreed,
            idempotencyKey: keys.current.keyFor(current.hash),
          });
      navigate(path(schedule.id));
    } catch (caught) {
      const error = toError(caught);
      if (error instanceof SchedulePlanChangedError) {
        setReplaced(error.plan);
        setAttempt({
          state: 'changed',
          changes: diffPlans(current.run, error.plan.run),
        });
      } else if (error instanceof PlanBlockedError) {
        setAttempt({ state: 'blocked', findings: error.findings });
      } else {
        setAttempt({ state: 'failed', error });
      }
    }
  };
  return {
    plan,
    findings,
    isPlanning,
    error: loaded.state === 'failed' ? loaded.error : undefined,
    reload,
    attempt,
    isAccepted,
    accept,
    save,
  };
}
