import { LoggerService } from '@backstage/backend-plugin-api';
import { CloneRequest, Plan } from 'backstage-plugin-mobility-common';
import { inTheWay, logFinding, refusal } from './findings';

/** What is to be started, kept so that a recovered task starts the same. */
export type Agreement = {
  request: CloneRequest;
  planHash: string;
  /** Ids of the warnings that were accepted by their codes. */
  accept: string[];
};

/** What a template brings along for agreeing to a plan. */
export interface Consent {
  /** Codes of warnings. */
  accept: string[];
  /** Hash of the plan that a person has looked at, if there was one. */
  planHash?: string;
}

/**
 * Logs what was found and agrees to the plan.
 * @throws Error when something is in the way, or when it is not the plan that
 *   was looked at.
 */
export function agreeTo(
  request: CloneRequest,
  plan: Plan,
  consent: Consent,
  logger: Pick<LoggerService, 'info' | 'warn' | 'error'>,
): Agreement {
  for (const finding of plan.findings) logFinding(finding, logger);
  const open = inTheWay(plan.findings, consent.accept);
  if (open.length > 0) throw new Error(refusal(open));
  if (consent.planHash !== undefined && consent.planHash !== plan.hash) {
    throw new Error(
      `Nothing was started: the plan for ${request.entityRef} is no longer the one that was looked at. ` +
        'The application or a cluster has changed since. Start over, and look at the plan again.',
    );
  }
  return {
    request,
    planHash: plan.hash,
    accept: plan.findings
      .filter(({ severity }) => severity === 'warn')
      .map(({ id }) => id),
  };
}
