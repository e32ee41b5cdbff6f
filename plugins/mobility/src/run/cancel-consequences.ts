import { Run } from 'backstage-plugin-mobility-common';
import { Translate } from '../text';

/** What a cancel does now, and what it cannot stop. */
export function cancelConsequences(t: Translate, run: Run): string[] {
  const at = (name: string) =>
    run.steps.some(s => s.name === name && s.state === 'running');
  if (run.kind === 'remove') return [t('run.cancel.removalGoesOn')];
  if (run.kind === 'delete') return [t('run.cancel.deletionStops')];
  if (run.kind === 'probe') return [t('run.cancel.probe')];
  if (run.kind === 'undo') return [t('run.cancel.undo')];
  if (run.kind === 'release') return [t('run.cancel.release')];
  if (run.kind === 'replace') {
    const isStopped = run.steps.some(
      ({ name, state }) => name === 'stop' && state !== 'pending',
    );
    return [
      t('run.cancel.stops'),
      t(isStopped ? 'run.cancel.replaceLate' : 'run.cancel.replaceEarly'),
    ];
  }
  const lines: string[] = [t('run.cancel.stops')];
  if (run.source && at('backup')) {
    lines.push(t('run.cancel.goesOnBackup', { cluster: run.source.cluster }));
  }
  for (const { cluster, namespace, steps, copy } of run.targets) {
    if (steps.some(s => s.name === 'restore' && s.state === 'running')) {
      lines.push(t('run.cancel.goesOnRestore', { cluster }));
    }
    if (copy.state === 'partial') {
      lines.push(t('run.cancel.leaves', { cluster, namespace }));
    }
  }
  if (lines.length === 1) lines.push(t('run.cancel.nothingYet'));
  const untouched = run.kind === 'restore' ? 'original' : 'app';
  return [...lines, t(`run.cancel.${untouched}`)];
}
