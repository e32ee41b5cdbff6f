import { makesCopies } from 'backstage-plugin-mobility-common';
import { ClusterIdentity } from '../facts/run-memory';
import { LastRead } from '../planning/facts';
import { RunRecord } from './run-record';

/** The first of some runs, newest first, that tells whether data could be read. */
export function lastRead(
  runs: RunRecord[],
  source: ClusterIdentity,
  target: ClusterIdentity,
): LastRead | undefined {
  for (const run of runs) {
    const opened = hasOpened(run, source, target);
    if (opened !== undefined) return { run: run.id, opened };
  }
  return undefined;
}

/** Whether a run could read data of the source on the target; nothing if it did not try. */
function hasOpened(
  { plan, doc }: RunRecord,
  source: ClusterIdentity,
  target: ClusterIdentity,
): boolean | undefined {
  // What stays in the storage is not read from the store.
  if (!makesCopies(plan) || !plan.volumes.some(({ moved }) => moved)) {
    return undefined;
  }
  if (!isSame(plan.source.cluster, plan.source.clusterUid, source)) {
    return undefined;
  }
  const answers = plan.targets.flatMap(({ cluster, clusterUid }, i) => {
    if (!isSame(cluster, clusterUid, target)) return [];
    const { steps, error } = doc.targets[i];
    if (error?.code === 'REPOSITORY_LOCKED') return [false];
    const isRead = steps.some(
      ({ name, state }) => name === 'restore' && state === 'done',
    );
    return isRead ? [true] : [];
  });
  return answers.at(-1);
}

/** A cluster that was built anew under its name is another one. */
export function isSame(
  name: string,
  uid: string | undefined,
  cluster: ClusterIdentity,
): boolean {
  return name === cluster.name && uid === cluster.uid;
}
