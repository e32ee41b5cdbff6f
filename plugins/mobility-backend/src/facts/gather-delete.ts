import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { DeleteRequest } from 'backstage-plugin-mobility-common';
import {
  ClusterFacts,
  DeleteFacts,
  SeeingFacts,
  StoredIn,
  StoredState,
} from '../planning/facts';
import type { GatherOptions } from './FactGatherer';
import { ClusterUse } from './gather-cluster';
import { GatherDeps } from './gather-target';
import { backupPrefix, isStoreError } from './objectstore';
import { Located, requireLocated, toPoint } from './recorded-point';
import { RecordedBackup } from './run-memory';
import { notConfigured, toOptionalFact } from './to-fact';
import { readListedPoint, readRestoresOf } from './velero';

export interface DeleteDeps extends GatherDeps {
  cluster(name: string, use: ClusterUse): Promise<ClusterFacts>;
}

/**
 * Everything that the deletion of a backup is planned from: the backup as its run
 * has recorded it, what every cluster knows of it, and who is at work with it.
 */
export async function gatherDelete(
  entity: Entity,
  request: DeleteRequest,
  { run }: GatherOptions,
  deps: DeleteDeps,
): Promise<Omit<DeleteFacts, 'paused'>> {
  const { memory, registry } = deps;
  const entityRef = stringifyEntityRef(entity);
  const recorded = await requireBackup(request, entityRef, deps);
  const { name } = recorded.backup;
  const names = new Set([
    recorded.plan.source.cluster,
    ...registry.list().map(one => one.name),
  ]);
  const [clusters, store, uses, others] = await Promise.all([
    Promise.all([...names].map(one => gatherSeeing(one, name, deps))),
    gatherStored(recorded.backup.location, name, deps),
    memory.findUses(request.run, entityRef, run),
    memory.countOtherBackups(request.run, entityRef),
  ]);
  return {
    entityName: entity.metadata.name,
    point: toPoint(request.run, recorded),
    usable: recorded.usable,
    handles: recorded.handles,
    clusters,
    store,
    uses,
    others,
  };
}

async function requireBackup(
  { run, confirm }: DeleteRequest,
  entityRef: string,
  { memory }: DeleteDeps,
): Promise<Located<RecordedBackup>> {
  const recorded = await memory.findBackup(run, entityRef);
  if (!recorded) {
    throw new InputError(`run: run ${run} has made no backup of ${entityRef}`);
  }
  const located = requireLocated('run', run, recorded);
  if (confirm !== located.backup.name) {
    throw new InputError(
      `confirm: must be ${located.backup.name}, the name of the backup`,
    );
  }
  return located;
}

async function gatherSeeing(
  name: string,
  backup: string,
  { cluster, registry, cache }: DeleteDeps,
): Promise<SeeingFacts> {
  const client = registry.find(name);
  const facts = cluster(name, 'delete');
  if (!client) {
    const unknown = notConfigured();
    return { cluster: await facts, backup: unknown, restores: unknown };
  }
  const [seen, listed, restores] = await Promise.all([
    facts,
    cache.get(`${name}:backup:${backup}`, () =>
      toOptionalFact(readListedPoint(client, backup)),
    ),
    cache.get(`${name}:restores-of:${backup}`, () =>
      // Without Velero's CRDs there are none.
      toOptionalFact(readRestoresOf(client, backup)),
    ),
  ]);
  return {
    cluster: seen,
    backup: listed,
    restores: restores.known
      ? { known: true, value: restores.value ?? [] }
      : restores,
  };
}

async function gatherStored(
  location: StoredIn,
  name: string,
  { stores }: DeleteDeps,
): Promise<StoredState> {
  const store = await stores.find(location);
  if (!store) {
    const reason = `Mobility has no credentials for bucket ${location.bucket}`;
    return { state: 'unread', reason };
  }
  try {
    const isThere = await store.hasAny(backupPrefix(location.prefix, name));
    return { state: isThere ? 'there' : 'gone' };
  } catch (error) {
    if (!isStoreError(error)) throw error;
    return { state: 'unread', reason: error.reason };
  }
}
