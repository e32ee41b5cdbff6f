import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Held } from '../planning/covers';
import { PointFacts } from '../planning/facts';
import { isThereNow } from '../planning/listed-point';
import { isGood, Point } from '../planning/restorepoints';
import { isLeftOut } from '../planning/ways';
import { readFound, readFoundPoint, FoundDeps } from './found-point';
import { ArchiveDeps, gatherArchive } from './gather-archive';
import { gatherListed, gatherStored } from './gather-listed';
import { GatherDeps } from './gather-target';
import { backupArchiveKey } from './objectstore';
import { isLocated, toPoint } from './recorded-point';

type OthersDeps = GatherDeps & FoundDeps & ArchiveDeps;

/** Of runs, of which it is looked whether their backups are still there, newest first. */
const LOOKED_AT = 10;

/**
 * Other backups from which the application could be restored, by what clusters and
 * stores say now: no record and no memory knows what somebody has deleted by hand. Those
 * that no run has made are asked only where those of runs are none, and the first that
 * is good is enough.
 */
export async function countOthers(
  entity: Entity,
  point: PointFacts,
  deps: OthersDeps,
): Promise<number> {
  const held = heldBy(point);
  const recorded = await deps.memory.findOtherBackups(
    point.run,
    stringifyEntityRef(entity),
    held,
  );
  const there = await Promise.all(
    recorded
      // Nobody restores what is nowhere.
      .flatMap(({ run, ...other }) =>
        isLocated(other) ? [toPoint(run, other)] : [],
      )
      .slice(0, LOOKED_AT)
      .map(other => isThere(other, deps)),
  );
  const count = there.filter(Boolean).length;
  if (count > 0) return count;
  for await (const other of deps.entityPoints.others(point)) {
    if (await isUsable(entity, other, point.source.namespace, held, deps)) {
      return 1;
    }
  }
  return 0;
}

/** What of the application would be gone with a backup. */
function heldBy({ run, workloads, volumes }: PointFacts): Held {
  return {
    workloads,
    // Of what no run has made only those are known that have snapshots in the storage.
    claims:
      run === undefined
        ? undefined
        : volumes.filter(one => !isLeftOut(one)).map(({ claim }) => claim),
  };
}

async function isThere(other: PointFacts, deps: OthersDeps): Promise<boolean> {
  const { name, location, source } = other;
  const [listed, stored] = await Promise.all([
    gatherListed(source.cluster, name, deps),
    gatherStored(
      location,
      async store =>
        (await store.etag(backupArchiveKey(location.prefix, name))) !==
        undefined,
      deps,
    ),
  ]);
  return isThereNow(other, listed, stored);
}

/** Whether one that no run has made could be restored for the entity. */
async function isUsable(
  entity: Entity,
  seen: Point,
  namespace: string,
  { claims = [] }: Held,
  deps: OthersDeps,
): Promise<boolean> {
  const { memory } = deps;
  // One that a run has made is counted by what that has recorded.
  if (await memory.findMaker(seen)) return false;
  const uses = await memory.findUses({ id: seen.id });
  if (uses.some(({ kind }) => kind === 'delete')) return false;
  const files = await readFoundPoint(
    { point: seen, namespaces: [namespace], others: 0, unread: [] },
    namespace,
    deps,
  );
  // Where a run deletes it the archive is said to be gone.
  const archive = await gatherArchive(files.point, files, deps);
  if (archive.state !== 'read' || !(await isThere(files.point, deps))) {
    return false;
  }
  const { found, point } = await readFound(entity, files, archive.archive);
  const has = new Set(point.volumes.map(({ claim }) => claim));
  const { minutesLeft = 0 } = point;
  return (
    found.whose.whose === 'own' &&
    found.unproven.length === 0 &&
    isGood(found.usability.answer) &&
    minutesLeft >= 0 &&
    claims.every(claim => has.has(claim))
  );
}
