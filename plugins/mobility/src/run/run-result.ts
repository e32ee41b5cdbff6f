import { RunState, RunSummary } from 'backstage-plugin-mobility-common';
import { CodedTexts, Translate } from '../text';
import { StatusKind } from '../ui';
import { isUnproven } from './gone';
import { runPhase } from './run-phase';

const KINDS: Record<RunState, StatusKind> = {
  queued: 'wait',
  running: 'run',
  cancelling: 'run',
  succeeded: 'ok',
  failed: 'bad',
  cancelled: 'skip',
};

/** The icon of a state. */
export function runStatusKind(state: RunState): StatusKind {
  return KINDS[state];
}

/** How a run went, or where it is, in a few words. */
export function runResult(
  { t, runError }: { t: Translate } & Pick<CodedTexts, 'runError'>,
  run: RunSummary,
): { kind: StatusKind; text: string } {
  const kind = runStatusKind(run.state);
  if (run.state === 'failed' && run.error) {
    const { what } = runError(run.error);
    return { kind, text: t('run.result.failed', { what }) };
  }
  if (isUnproven(run)) return { kind: 'warn', text: t('run.result.unproven') };
  const phase = run.state === 'running' ? runPhase(t, run) : undefined;
  return {
    kind,
    text: phase
      ? t('run.result.running', { phase })
      : t(`run.state.${run.state}`),
  };
}
