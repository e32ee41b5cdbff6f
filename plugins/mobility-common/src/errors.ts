import { CustomErrorBase } from '@backstage/errors';
import { Finding, Note } from './schemas/finding';
import { Plan } from './schemas/plan';
import { SchedulePlan } from './schemas/schedule';

/**
 * The plan that the requester has seen no longer holds. Backstage's error
 * middleware honours `statusCode` and sends the properties along.
 * @public
 */
export class PlanChangedError extends CustomErrorBase {
  name = 'PlanChangedError' as const;
  readonly statusCode = 409;

  constructor(message: string, readonly plan: Plan, readonly changes: Note[]) {
    super(message);
  }
}

/** The plan has blocking findings, or warnings that nobody has accepted. @public */
export class PlanBlockedError extends CustomErrorBase {
  name = 'PlanBlockedError' as const;
  readonly statusCode = 422;

  constructor(message: string, readonly findings: Finding[]) {
    super(message);
  }
}

/** The plan of a schedule that the requester has seen no longer holds. @public */
export class SchedulePlanChangedError extends CustomErrorBase {
  name = 'SchedulePlanChangedError' as const;
  readonly statusCode = 409;

  constructor(message: string, readonly plan: SchedulePlan) {
    super(message);
  }
}
