import {
  ReleasePlan,
  ReplacePlan,
  UndoPlan,
} from 'backstage-plugin-mobility-common';
import { ReplaceRecord } from '../../run-record';
import { StepContext } from '../step';

export type ReplaceContext = StepContext<ReplacePlan>;
/** Steps that stop and start are the same on the way there and back. */
export type ScalingContext = StepContext<ReplacePlan | UndoPlan>;
export type AsideContext = StepContext<UndoPlan | ReleasePlan>;

/** Written by `hold`, or taken over from the replacement. */
export function recordOf({ run }: Pick<StepContext, 'run'>): ReplaceRecord {
  const { replaced } = run.doc;
  if (!replaced) throw new Error(`Run ${run.id} has recorded no volumes`);
  return replaced;
}

/** The run whose mark the volumes carry. */
export function holderOf({ run, plan }: ScalingContext | AsideContext): string {
  return plan.kind === 'replace' ? run.id : plan.of;
}
