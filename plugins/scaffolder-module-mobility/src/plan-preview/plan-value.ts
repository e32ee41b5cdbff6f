import type { FieldValidation } from '@rjsf/utils';
import { Translate } from '../form';
import { Preview } from './preview';
import { PlanValue } from './schema';

/** Where the field is. */
export type PreviewState =
  | { kind: 'incomplete' }
  | { kind: 'loading' }
  | { kind: 'failed'; error: Error }
  | Preview;

/** What the form is told: to wait, and why, or what was agreed to. */
export function planValue(
  t: Translate,
  state: PreviewState,
  isAccepted: boolean,
): PlanValue {
  const open = (reason: string): PlanValue => ({ state: 'open', reason });
  switch (state.kind) {
    case 'incomplete':
      return open(t('reason.incomplete'));
    case 'loading':
      return open(t('reason.loading'));
    case 'failed':
      return open(t('reason.failed'));
    case 'plan': {
      const { plan, source } = state;
      if (plan.verdict === 'blocked') return open(t('reason.blocked'));
      if (plan.verdict === 'accept' && !isAccepted)
        return open(t('reason.accept'));
      const warnings = plan.findings.filter(f => f.severity === 'warn');
      return {
        state: 'agreed',
        source,
        planHash: plan.hash,
        accept: [...new Set(warnings.map(({ code }) => code))],
      };
    }
    default:
      return open(t('reason.blocked'));
  }
}

/** Keeps the form from going on. A field that was never shown holds nothing. */
export function validatePlan(
  value: PlanValue | undefined,
  validation: Pick<FieldValidation, 'addError'>,
): void {
  if (value?.state === 'agreed') return;
  validation.addError(value?.reason ?? 'Look at the plan first');
}
