import { ProbePlan, Proof } from 'backstage-plugin-mobility-common';
import { backupArchiveKey } from '../../../facts/objectstore';
import { findSourceStore } from '../stored-backup';
import { StepContext } from '../step';

/** Notes what has been shown, once, whoever resumes the step. */
export function prove({ run }: StepContext<ProbePlan>, proof: Proof): void {
  const key = keyOf(proof);
  const before = (run.doc.proofs ?? []).filter(one => keyOf(one) !== key);
  run.doc.proofs = [...before, proof];
}

function keyOf(proof: Proof): string {
  const class_ = proof.what === 'snapshot' ? proof.snapshotClass : '';
  return [proof.what, proof.cluster, class_].join('|');
}

/** How long the step has taken, by the clock of this process. */
export function secondsOf({ step, now }: StepContext<ProbePlan>): number {
  const since = step.startedAt ?? now();
  return Math.round((Date.parse(now()) - Date.parse(since)) / 1000);
}

/** The size of the archive that is written and read, where it may be seen. */
export async function archiveBytes(
  context: StepContext<ProbePlan>,
  backup: string,
): Promise<number | undefined> {
  const source = await findSourceStore(context);
  return source?.store.size(backupArchiveKey(source.prefix, backup));
}
