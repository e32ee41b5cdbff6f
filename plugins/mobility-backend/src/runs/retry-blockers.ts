import { Finding, Plan } from 'backstage-plugin-mobility-common';
import { isRestored, RetryPlan } from './retry';
import { RunRecord } from './run-record';

/**
 * Blocking findings of now that a retry would meet. What the run itself has put
 * into its target namespace is not one of them: the retry removes it, or looks at it
 * once more.
 */
export function retryBlockers(
  run: RunRecord,
  retry: RetryPlan,
  now: Plan,
): Finding[] {
  const own: Finding['code'][] = [
    'CLAIMS_IN_TARGET',
    'NAMESPACE_TAKEN',
    'NAMESPACE_TERMINATING',
    'ADJUST_NOT_OURS',
  ];
  const madeHere = run.doc.targets
    .filter(({ copy }) => copy.ours)
    .map(({ cluster }) => cluster);
  // Nothing is put there again.
  const looksAgain = retry.possible && !isRestored(retry.from);
  return now.findings.filter(
    ({ severity, code, scope }) =>
      severity === 'block' &&
      // What is left is to see that it is gone.
      !(run.kind === 'delete' && code === 'POINT_GONE') &&
      !(run.doc.asked && code === 'DELETE_UNLISTED') &&
      // It is undone by this very run, and what was stopped is to be started.
      !(run.kind === 'undo' && code === 'UNDO_OVER' && isSettled(run)) &&
      // Its last step takes the marks off, which it may have done.
      !(run.kind === 'undo' && code === 'UNDO_VOLUME_LOST') &&
      !(run.kind === 'release' && code === 'UNDO_VOLUME_LOST') &&
      !(looksAgain && scope.kind === 'target' && code.startsWith('PARTS_')) &&
      !(
        own.includes(code) &&
        scope.kind === 'target' &&
        madeHere.includes(scope.cluster)
      ),
  );
}

function isSettled({ doc }: RunRecord): boolean {
  return doc.steps.some(
    ({ name, state }) => name === 'verify' && state === 'done',
  );
}
