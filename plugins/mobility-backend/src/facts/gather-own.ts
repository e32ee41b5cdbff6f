import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  BackedUpObject,
  PointFacts,
  TargetFacts,
  TargetNamespaceFacts,
  WhoseTarget,
} from '../planning/facts';
import type { GatherOptions } from './FactGatherer';
import { isMade, locateEntity, whoseAre } from './inventory';
import { RunMemory } from './run-memory';

/** Where parts of a backup are to be put. */
export type OwnTarget = Pick<TargetFacts, 'cluster' | 'namespace'>;

/**
 * Whose each target's namespace is, where it is the very one that was backed up, or one
 * that a run of the same application has made. By its UID: a name alone, or a mark that
 * anybody can write, gives nobody a right. And by what runs there now: a namespace
 * outlives who had it.
 */
export async function gatherOwn(
  point: PointFacts,
  objects: BackedUpObject[],
  entity: Entity,
  targets: OwnTarget[],
  { memory }: { memory: Pick<RunMemory, 'findCopy'> },
): Promise<WhoseTarget[]> {
  const entityRef = stringifyEntityRef(entity);
  const { labelSelector = '' } = locateEntity(entity) ?? {};
  return Promise.all(
    targets.map(async (target): Promise<WhoseTarget> => {
      const live = target.namespace.known ? target.namespace.value : null;
      const isIts =
        live &&
        (isSource(point, target, live) ||
          (await isCopy(target, live, entityRef, memory)));
      if (!live || !isIts) return { whose: 'another' };
      if (live.makers.length > 0) return whoseAre(live.makers, labelSelector);
      const odd = unlike(live, objects);
      if (odd.length === 0) return { whose: 'own' };
      const reason = `nothing runs there that tells whose it is now, and the backup does not account for ${odd.join(
        ', ',
      )}`;
      return { whose: 'unknown', reason };
    }),
  );
}

/**
 * What is to come back, as if what the run itself has left there were not: a retry
 * removes that first. It is known by its UID, as the run has recorded it.
 *
 * @param clears - the clusters on which it will
 */
export async function withoutLeftovers<T extends OwnTarget>(
  targets: T[],
  { run, clears = [] }: Pick<GatherOptions, 'run' | 'clears'>,
  entityRef: string,
  { memory }: { memory: Pick<RunMemory, 'findCopy'> },
): Promise<T[]> {
  return Promise.all(
    targets.map(async target => {
      const live = target.namespace.known ? target.namespace.value : null;
      const isLeft =
        live?.run !== undefined &&
        live.run === run &&
        clears.includes(target.cluster.name) &&
        (await isCopy(target, live, entityRef, memory));
      return isLeft
        ? { ...target, namespace: { known: true, value: null } }
        : target;
    }),
  );
}

function isSource(
  { run, source }: PointFacts,
  { cluster }: OwnTarget,
  live: TargetNamespaceFacts,
): boolean {
  return (
    // What only the files in a bucket say, whoever writes to it may have written.
    run !== undefined &&
    cluster.uid.known &&
    cluster.uid.value === source.clusterUid &&
    live.uid === source.namespaceUid
  );
}

async function isCopy(
  { cluster }: OwnTarget,
  { run, name, uid }: TargetNamespaceFacts,
  entityRef: string,
  memory: Pick<RunMemory, 'findCopy'>,
): Promise<boolean> {
  if (!run) return false;
  const place = { cluster: cluster.name, namespace: name };
  const copy = await memory.findCopy(run, entityRef, place);
  return copy?.ours === true && copy.namespaceUid === uid;
}

/** Kinds of which a namespace without workloads holds what the backup does not. */
function unlike(
  { names }: TargetNamespaceFacts,
  objects: BackedUpObject[],
): string[] {
  const known = new Set(objects.map(({ kind, name }) => `${kind} ${name}`));
  return Object.entries(names).flatMap(([kind, list]) => {
    if (!list) return [`${kind}s, which Mobility may not list`];
    const others = list.filter(
      name =>
        isMade(kind, { metadata: { name } }) && !known.has(`${kind} ${name}`),
    );
    // Names of Secrets are told to nobody who does not know them.
    return others.length > 0 ? [`${others.length} ${kind}`] : [];
  });
}
