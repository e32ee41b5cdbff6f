import {
  ApplicationFacts,
  BackedUpObject,
  MakerFacts,
  ServedKind,
} from '../../planning/facts';
import { toApplicationFacts } from '../inventory';
import { backedUpObjects } from '../inventory/backed-up-objects';
import { makersIn } from '../inventory/whose';
import { toWorkloadRef, toWorkloads } from '../inventory/workloads';
import { ArchiveSource } from './archive-entries';
import { readArchive } from './read-archive';

/** What a restore is planned from. */
export interface Archive {
  application: ApplicationFacts;
  /** Of which there are objects in the namespace. */
  kinds: ServedKind[];
  /** What runs pods there, with the labels that tell whose it is. */
  makers: MakerFacts[];
  /** Of the kinds that are read. */
  objects: BackedUpObject[];
}

/**
 * Everything that a restore of one namespace brings back, out of the archive of a
 * backup: as `readApplication` answers of an application, of the time at which the
 * backup was made.
 *
 * - All that is in the archive counts, by whatever labels the entity is found today:
 *   it was narrowed to the application as it was made, and Velero restores all of it.
 * - Phases, ready pods, open Jobs and which pod is on which node were so then.
 * - What the backup left out (kinds, labels, volumes of the cluster) is missing here
 *   without a trace, for a restore from it brings none of that. A claim whose volume
 *   is not in it has no `volume`, `type`, `handle` or `reclaimPolicy`.
 * - `secrets` and counted kinds are never `null`: Velero may read everything.
 * - There are no neighbours and no other namespaces.
 * - Labels and annotations are those in the archive, where Velero's plugins may have
 *   added their own.
 *
 * @param clusterUid - of the cluster that was backed up, which no archive tells
 * @throws StoreError where the archive cannot be read to its end (`corrupt`,
 * `too-large`, `unreachable`, …) or does not hold the namespace (`not-found`)
 */
export async function archivedApplication(
  source: ArchiveSource,
  clusterUid: string,
  namespace: string,
): Promise<Archive> {
  const archived = await readArchive(source, { namespace });
  const { objects, volumes, kinds } = archived;
  const raw = {
    clusterUid,
    namespace: archived.namespace,
    namespaces: [namespace],
  };
  const workloads = toWorkloads(objects.workloads);
  const own = {
    objects,
    workloads,
    choosable: workloads.map(toWorkloadRef).sort(),
    neighbours: [],
  };
  return {
    application: toApplicationFacts(raw, own, volumes),
    kinds,
    makers: makersIn(objects.workloads),
    objects: backedUpObjects(objects, archived.kept, namespace),
  };
}
