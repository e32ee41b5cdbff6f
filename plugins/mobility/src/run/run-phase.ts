import {
  RunSummary,
  StepName,
  targetKey,
} from 'backstage-plugin-mobility-common';
import { formatBytesOf } from '../format';
import { Translate } from '../text';

const PHASES = {
  preflight: 'run.phase.preflight',
  backup: 'run.phase.backup',
  publish: 'run.phase.publish',
  read: 'run.phase.read',
  snapshots: 'run.phase.snapshots',
  restore: 'run.phase.restore',
  verify: 'run.phase.verify',
  adjust: 'run.phase.adjust',
  tidy: 'run.phase.tidy',
  remove: 'run.phase.remove',
  delete: 'run.phase.delete',
  gone: 'run.phase.gone',
  hold: 'run.phase.hold',
  stop: 'run.phase.stop',
  detach: 'run.phase.detach',
  start: 'run.phase.start',
  rebind: 'run.phase.rebind',
  release: 'run.phase.release',
} as const satisfies Record<StepName, string>;

/** What a run is doing, with bytes where one number tells the truth. */
export function runPhase(t: Translate, run: RunSummary): string | undefined {
  const { kind, step, targets, bytes } = run;
  if (!step || run.state === 'queued') return undefined;
  if (step === 'backup' && hasBegun(bytes.intoStore)) {
    const { done, total } = bytes.intoStore;
    return t('run.phaseBytes', {
      phase: t('run.phase.intoStore'),
      bytes: formatBytesOf(t, done, total),
    });
  }
  if (step === 'restore' && targets.length === 1) {
    const out = bytes.outOfStore[targetKey(targets[0])];
    if (out && hasBegun(out)) {
      return t('run.phaseBytes', {
        phase: t('run.phase.outOfStore'),
        bytes: formatBytesOf(t, out.done, out.total),
      });
    }
  }
  // The headline says already that it backs up, or restores.
  if (['backup', 'restore', 'release'].includes(kind) && kind === step) {
    return undefined;
  }
  return t(PHASES[step]);
}

function hasBegun({ done, total }: { done: number; total: number | null }) {
  return done > 0 || (total !== null && total > 0);
}
