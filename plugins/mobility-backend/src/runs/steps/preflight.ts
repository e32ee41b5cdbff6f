import {
  diffPlans,
  renderFinding,
  renderNote,
} from 'backstage-plugin-mobility-common';
import { done, failed, note, runError, Step, StepContext } from './step';

/**
 * Reads everything again right before acting. A plan that no longer holds stops
 * the run and shows the difference.
 */
export const preflight: Step<StepContext> = {
  async tick(context) {
    const { plan } = context;
    const now = await context.effect('read facts', () => context.replan());
    if (now.hash === plan.hash) return done(note('CHECKED', {}));
    const blockers = now.findings.filter(
      ({ severity }) => severity === 'block',
    );
    if (blockers.length > 0) {
      const findings = blockers
        .map(finding => renderFinding(finding).detail)
        .join(' ');
      const error = runError('PLAN_BLOCKED', { findings });
      // A cluster that does not answer just now is no change of plan.
      return blockers.every(({ code }) => code === 'CLUSTER_UNREACHABLE')
        ? { kind: 'bearing', problem: error }
        : { kind: 'failed', error };
    }
    const changes = diffPlans(plan, now).map(renderNote);
    return failed('PLAN_CHANGED', { changes: changes.join('; ') });
  },
};
