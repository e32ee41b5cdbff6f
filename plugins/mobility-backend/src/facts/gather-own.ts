import { PointFacts, TargetFacts } from '../planning/facts';
import { RunMemory } from './run-memory';

/**
 * Whether each target's namespace is the very one that was backed up, or one that a
 * run of the same application has made. By its UID: a name alone, or a mark that
 * anybody can write, gives nobody a right.
 */
export async function gatherOwn(
  { run, source }: PointFacts,
  entityRef: string,
  targets: Pick<TargetFacts, 'cluster' | 'namespace'>[],
  { memory }: { memory: Pick<RunMemory, 'findCopy'> },
): Promise<boolean[]> {
  return Promise.all(
    targets.map(async ({ cluster, namespace }) => {
      const live = namespace.known ? namespace.value : null;
      if (!live) return false;
      const isSource =
        // What only the files in a bucket say, whoever writes to it may have written.
        run !== undefined &&
        cluster.uid.known &&
        cluster.uid.value === source.clusterUid &&
        live.uid === source.namespaceUid;
      if (isSource || !live.run) return isSource;
      const place = { cluster: cluster.name, namespace: live.name };
      const copy = await memory.findCopy(live.run, entityRef, place);
      return copy?.ours === true && copy.namespaceUid === live.uid;
    }),
  );
}
