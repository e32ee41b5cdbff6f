import {
  BackingPlan,
  chosenWorkloads,
  DataPlan,
  isFinal,
  makesCopies,
  takesBackup,
} from 'backstage-plugin-mobility-common';
import { ClusterRegistry } from '../facts/clusters';
import {
  BegunDeletion,
  ClusterIdentity,
  PointKey,
  PointMaker,
  RecordedAside,
  RecordedBackup,
  RecordedPoint,
  RunMemory,
} from '../facts/run-memory';
import {
  CopyFacts,
  EarlierRun,
  LastRead,
  PointUse,
  RemoveFacts,
  RunFacts,
} from '../planning/facts';
import { covers, Held, ofSameWorkloads, Other } from '../planning/covers';
import { isLeftOut } from '../planning/ways';
import { copiesOf } from './copies-of';
import { lastRead } from './last-read';
import { madeBy } from './made-by';
import { isInPlace } from './new-run';
import { isUsable, recordedBackup } from './recorded-backup';
import { ClusterIdentities, RunSlots, RunStore } from './store';

const EARLIER_RUNS = 10;
/** Among which they are looked for: those of other workloads are none. */
const SUCCEEDED_RUNS = 50;
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

  async findEarlier(
    entityRef: string,
    kind: DataPlan['kind'],
    workloads?: readonly string[],
  ): Promise<EarlierRun[]> {
    const all = await this.store.list({
      entityRef,
      kind,
      state: 'succeeded',
      limit: SUCCEEDED_RUNS,
    });
    const runs = all
      .filter(({ plan }) => ofSameWorkloads(chosenWorkloads(plan), workloads))
      .slice(0, EARLIER_RUNS);
    return runs.flatMap(({ startedAt, finishedAt, doc }) => {
      if (!startedAt || !finishedAt) return [];
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

  async findCopies(
    source: ClusterIdentity,
    own: { entityRef: string; namespace: string },
  ): Promise<CopyFacts[]> {
    const runs = await this.store.list({
      cluster: source.name,
      limit: RECENT_RUNS,
    });
    return copiesOf(runs, source, own);
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

  async findPoint(
    runId: string,
    entityRef: string,
  ): Promise<RecordedPoint | undefined> {
    const recorded = await this.findBackup(runId, entityRef);
    return recorded?.usable ? recorded : undefined;
  }

  async findBackup(
    runId: string,
    entityRef: string,
  ): Promise<RecordedBackup | undefined> {
    const run = await this.store.get(runId);
    // A run of another entity is none of the requester's business.
    return run?.entityRef === entityRef ? recordedBackup(run) : undefined;
  }

  async findMaker(point: {
    id: string;
    name: string;
  }): Promise<PointMaker | undefined> {
    const run = await madeBy(point, this.store);
    if (!run) return undefined;
    const { deleting, deleted } = run.doc.backup ?? {};
    return {
      run: run.id,
      entityRef: run.entityRef,
      deletingBy: (deleted ?? deleting)?.run,
    };
  }

  async findDeletion(
    id: string,
    uid: string,
  ): Promise<{ run: string; isDone: boolean } | undefined> {
    const runs = await this.store.findDeletionsOf(id);
    const run = runs.find(
      ({ plan, doc: { deletes } }) =>
        plan.kind === 'delete' &&
        plan.point.uid === uid &&
        deletes !== undefined &&
        deletes.state !== 'refused',
    );
    return run && { run: run.id, isDone: run.doc.deletes?.state === 'done' };
  }

  async findUses(point: PointKey, except?: string): Promise<PointUse[]> {
    const [maker, others] = await Promise.all([
      point.run === undefined ? undefined : this.store.get(point.run),
      this.store.findUsing(point),
    ]);
    const own = maker && !isFinal(maker.state) ? [maker] : [];
    return [...own.map(({ id, kind }) => ({ id, kind })), ...others].filter(
      ({ id }) => id !== except,
    );
  }

  async findOtherBackups(
    runId: string | undefined,
    entityRef: string,
    held: Held,
  ): Promise<(RecordedPoint & { run: string })[]> {
    const [runs, deleting] = await Promise.all([
      this.store.listBackups(entityRef),
      this.store.findDeleting(entityRef),
    ]);
    const now = Date.now();
    return runs
      .filter(
        run =>
          run.id !== runId &&
          !deleting.includes(run.id) &&
          isUsable(run, now) &&
          takesBackup(run.plan) &&
          covers(contentsOf(run.plan), held),
      )
      .flatMap(run => {
        const recorded = recordedBackup(run);
        return recorded ? [{ run: run.id, ...recorded }] : [];
      });
  }

  async findBegunDeletion(
    id: string,
    entityRef: string,
  ): Promise<BegunDeletion | undefined> {
    const runs = await this.store.findDeletionsOf(id);
    for (const { id: run, entityRef: of, plan, doc } of runs) {
      if (plan.kind !== 'delete') continue;
      // What a run has made says itself whether it is being deleted.
      const state =
        plan.point.run === undefined
          ? doc.deletes?.state
          : doc.asked && ('begun' as const);
      if (!state || state === 'refused') continue;
      const location = doc.backup?.location;
      return state === 'begun' && of === entityRef && location
        ? { run, plan, location }
        : undefined;
    }
    return undefined;
  }

  async findAside(
    runId: string,
    entityRef: string,
  ): Promise<RecordedAside | undefined> {
    const run = await this.store.get(runId);
    // A run of another entity is none of the requester's business.
    if (run?.entityRef !== entityRef || run.plan.kind !== 'replace') {
      return undefined;
    }
    const { replaced } = run.doc;
    return (
      replaced && {
        plan: run.plan,
        volumes: replaced.volumes.map(
          ({ node, labels, annotations, spec, ...volume }) => volume,
        ),
        stops: replaced.stops,
        detached: replaced.detaching === true,
        ended: replaced.ended,
        until: replaced.until,
      }
    );
  }

  async findHolding(
    { cluster, namespace }: { cluster: string; namespace: string },
    except?: string,
  ): Promise<string[]> {
    const runs = await this.store.listReplacements(cluster);
    return runs
      .filter(
        ({ id, plan, doc }) =>
          id !== except &&
          plan.kind === 'replace' &&
          plan.source.namespace === namespace &&
          doc.replaced &&
          !doc.replaced.ended,
      )
      .map(({ id }) => id);
  }

  async findCopy(
    runId: string,
    entityRef: string,
    place: { cluster: string; namespace: string },
  ): Promise<RemoveFacts['recorded']> {
    const run = await this.store.get(runId);
    // A run of another entity is none of the requester's business.
    if (!run || run.entityRef !== entityRef || !makesCopies(run.plan))
      return undefined;
    const target = run.doc.targets.find(
      ({ cluster, namespace }) =>
        cluster === place.cluster && namespace === place.namespace,
    );
    if (!target || target.copy.state === 'none') return undefined;
    const { state, namespaceUid, ours } = target.copy;
    // What has come back in the place of the original is what people work with.
    const isOriginal = state === 'exists' && isInPlace(run.plan, target);
    return { namespaceUid, ours: ours && !isOriginal };
  }
}

function contentsOf(plan: BackingPlan): Other {
  return {
    workloads: chosenWorkloads(plan),
    leftOut: plan.volumes.filter(isLeftOut).map(({ claim }) => claim),
  };
}
