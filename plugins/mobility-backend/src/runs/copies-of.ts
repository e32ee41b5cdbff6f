import { takesBackup } from 'backstage-plugin-mobility-common';
import { ClusterIdentity } from '../facts/run-memory';
import { CopyFacts } from '../planning/facts';
import { isSame } from './last-read';
import { RunRecord } from './run-record';
import { isCopied } from './steps/recorded';

/** What some runs have copied file by file on a cluster, newest first. */
export function copiesOf(
  runs: RunRecord[],
  source: ClusterIdentity,
  own: { entityRef: string; namespace: string },
): CopyFacts[] {
  return runs.flatMap(({ plan, entityRef, doc }) => {
    if (!takesBackup(plan)) return [];
    const { cluster, clusterUid, namespace } = plan.source;
    if (!isSame(cluster, clusterUid, source)) return [];
    // Recorded once all of it is in the store, whatever became of the copies.
    return (doc.backup?.volumes ?? [])
      .filter(isCopied)
      .flatMap(({ claim, bytes, seconds }) =>
        seconds === undefined
          ? []
          : [
              {
                own: entityRef === own.entityRef && namespace === own.namespace,
                claim,
                bytes,
                seconds,
              },
            ],
      );
  });
}
