import { DataPlan, Finding } from 'backstage-plugin-mobility-common';
import { Translate } from '../text';

export interface StartReason {
  kind: 'bad' | 'warn' | 'run';
  text: string;
}

/** Why it cannot be started as it is; a button that is off must say why. */
export function startReason(
  t: Translate,
  facts: {
    plan?: DataPlan;
    isPlanning: boolean;
    findings: Finding[];
    isAccepted: boolean;
  },
): StartReason | undefined {
  const { plan, isPlanning, findings, isAccepted } = facts;
  // A plan that is shown meanwhile is the one before.
  if (isPlanning) return { kind: 'run', text: t('review.reason.planning') };
  if (!plan) return { kind: 'bad', text: t('review.reason.unplanned') };
  const of = (severity: Finding['severity']) =>
    findings.filter(finding => finding.severity === severity).length;
  if (of('block') > 0) {
    return {
      kind: 'bad',
      text: t('review.reason.blocked', { count: of('block') }),
    };
  }
  return of('warn') > 0 && !isAccepted
    ? {
        kind: 'warn',
        text: t('review.reason.accept', { count: of('warn') }),
      }
    : undefined;
}
