import { ClusterRegistry } from '../facts/clusters';
import { ClusterIdentity, RunMemory } from '../facts/FactGatherer';
import { EarlierRun, LastRead, RemoveFacts, RunFacts } from '../planning/facts';
import { lastRead } from './last-read';
import { ClusterIdentities, RunSlots, RunStore } from './store';

const EARLIER_RUNS = 10;
/** Older runs on a cluster say too little of today. */
const RECENT_RUNS = 20;

/** What the database knows that a plan needs. */
export class DatabaseMemory implements RunMemory {
  constructor(
    private readonly store: RunStore,
    private readonly slots: RunSlots,
    private readonly identities: ClusterIdentities,
    private readonly registry: ClusterRegistry,
  ) {}

  async rememberUid(name: string, uid: string): Promise<string | undefined> {
    return this.identities.remember(
      name,
      uid,
      this.registry.find(name)?.definition.uid,
    );
  }

  async findOtherName(name: string, uid: string): Promise<string | undefined> {
    return this.identities.findOtherName(name, uid);
  }

  async countRunning(cluster: string): Promise<number> {
    return this.slots.count(cluster);
  }

  async findActive(
    places: { cluster: string; namespace: string }[],
    except?: string,
  ): Promise<RunFacts[]> {
    const locks = await this.store.findLocks(places);
    return locks
      .filter(({ runId }) => runId !== except)
      .map(({ runId, cluster, namespace }) => ({
        id: runId,
        cluster,
        namespace,
      }));
  }

  async findEarlier(entityRef: string): Promise<EarlierRun[]> {
    const runs = await this.store.list({
      entityRef,
      state: 'succeeded',
      limit: EARLIER_RUNS,
    });
    return runs.flatMap(({ kind, startedAt, finishedAt, doc }) => {
      if (kind !== 'clone' || !startedAt || !finishedAt) return [];
      const seconds = Math.round(
        (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000,
      );
      const bytes = (doc.backup?.volumes ?? []).reduce(
        (sum, volume) => sum + (volume.way === 'kept' ? 0 : volume.bytes),
        0,
      );
      return [{ seconds, bytes }];
    });
  }

  async findLastRead(
    source: ClusterIdentity,
    target: ClusterIdentity,
  ): Promise<LastRead | undefined> {
    const runs = await this.store.list({
      cluster: target.name,
      limit: RECENT_RUNS,
    });
    return lastRead(runs, source, target);
  }

  async findCopy(
    runId: string,
    entityRef: string,
    place: { cluster: string; namespace: string },
  ): Promise<RemoveFacts['recorded']> {
    const run = await this.store.get(runId);
    // A run of another entity is none of the requester's business.
    if (!run || run.entityRef !== entityRef || run.kind !== 'clone')
      return undefined;
    const target = run.doc.targets.find(
      ({ cluster, namespace }) =>
        cluster === place.cluster && namespace === place.namespace,
    );
    if (!target || target.copy.state === 'none') return undefined;
    return { namespaceUid: target.copy.namespaceUid, ours: target.copy.ours };
  }
}
