import { createHash } from 'node:crypto';
import { Entity } from '@backstage/catalog-model';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  diffPlans,
  isFinal,
  Plan,
  PlanBlockedError,
  PlanChangedError,
  PlanRequest,
  renderFinding,
  RetryPreview,
  StartRun,
  StepName,
  usesPoint,
} from 'backstage-plugin-mobility-common';
import {
  FactGatherer,
  GatherOptions,
  sourceNamespace,
} from '../facts/FactGatherer';
import {
  planBackup,
  planClone,
  planDelete,
  planProbe,
  planRelease,
  planRemove,
  planReplace,
  planRestore,
  planUndo,
} from '../planning';
import { PointUse } from '../planning/facts';
import { canonical } from '../planning/hash';
import { newDoc } from './new-run';
import { pastStopping } from './past-stopping';
import { refuseBlocked } from './refuse-blocked';
import { clearedClusters, planRetry, RetryPlan, rewindForRetry } from './retry';
import { newRunId } from './run-id';
import { foundRecord, pointKeyOf } from './recorded-backup';
import { retryBlockers } from './retry-blockers';
import { BackupRecord, Decision, ReplaceRecord, RunRecord } from './run-record';
import { RunStore } from './store';

export interface RunServiceOptions {
  store: RunStore;
  gatherer: FactGatherer;
  /** Called when there is something to do at once. */
  wake(): void;
  onChange(run: RunRecord): void;
}

/** What a run is about; none for one that is about clusters. */
export type RunEntity = Entity | undefined;

/** What people can do with plans and runs, once they are allowed to. */
export class RunService {
  constructor(private readonly options: RunServiceOptions) {}

  /** Plans a request. Changes nothing anywhere. */
  async plan(
    entity: RunEntity,
    request: PlanRequest,
    options: GatherOptions = {},
  ): Promise<Plan> {
    return (await this.#planned(entity, request, options)).plan;
  }

  /** A plan and, where it is about a backup, what is known of that, of one moment. */
  async #planned(
    entity: RunEntity,
    request: PlanRequest,
    options: GatherOptions,
  ): Promise<{ plan: Plan; found?: BackupRecord }> {
    const { gatherer } = this.options;
    if (request.kind === 'probe') {
      const facts = await gatherer.gatherProbe(request, options);
      return { plan: planProbe(request, facts) };
    }
    if (!entity) throw new Error(`A ${request.kind} needs its entity`);
    if (request.kind === 'remove') {
      const facts = await gatherer.gatherRemove(entity, request, options);
      return { plan: planRemove(request, facts) };
    }
    if (request.kind === 'restore') {
      const facts = await gatherer.gatherRestore(entity, request, options);
      const { point, found } = facts;
      return {
        plan: planRestore(request, facts),
        found: found && foundRecord(point, found.recorded),
      };
    }
    if (request.kind === 'delete') {
      const facts = await gatherer.gatherDelete(entity, request, options);
      return {
        plan: planDelete(request, facts),
        found: foundRecord(facts.point),
      };
    }
    if (request.kind === 'replace') {
      const facts = await gatherer.gatherReplace(entity, request, options);
      return { plan: planReplace(request, facts) };
    }
    if (request.kind === 'undo' || request.kind === 'release') {
      const aside = await gatherer.gatherAside(entity, request, options);
      return {
        plan:
          request.kind === 'undo'
            ? planUndo(request, aside)
            : planRelease(request, aside),
      };
    }
    const facts = await gatherer.gatherData(entity, request, options);
    if (request.kind === 'backup') return { plan: planBackup(request, facts) };
    return { plan: planClone(request, sourceNamespace(request), facts) };
  }

  /**
   * @throws PlanChangedError when the plan is no longer the one that was seen,
   *   PlanBlockedError when it cannot be carried out, ConflictError when the key
   *   was used for another request.
   */
  async start(
    entity: RunEntity,
    body: StartRun,
    by: { initiator: string; decision: Decision[] },
  ): Promise<{ run: RunRecord; created: boolean }> {
    const { store, gatherer } = this.options;
    const key = {
      idempotencyKey: body.idempotencyKey,
      requestHash: hashOf(body.request),
    };
    const known = await store.findByKey(by.initiator, key);
    if (known?.kind === 'repeated')
      return { run: known.record, created: false };
    if (known) throw keyTaken(body);
    const { plan, found } = await this.#planned(entity, body.request, {
      fresh: true,
    });
    if (plan.hash !== body.planHash) {
      // Whoever holds the plan that was shown can tell the difference.
      throw new PlanChangedError(
        'The plan has changed since it was shown',
        plan,
        [],
      );
    }
    refuseBlocked(plan, body.accept);
    const record: RunRecord = {
      id: newRunId(),
      kind: plan.kind,
      entityRef: plan.entityRef,
      state: 'queued',
      version: 1,
      initiator: by.initiator,
      plan,
      decision: by.decision,
      doc: newDoc(
        plan,
        (await this.#recordOf(plan)) ?? found,
        await this.#asideOf(plan),
      ),
      createdAt: new Date().toISOString(),
    };
    const result = await store.insert(record, key);
    gatherer.forget();
    switch (result.kind) {
      case 'created':
        this.options.onChange(record);
        this.options.wake();
        return { run: record, created: true };
      case 'repeated':
        return { run: result.record, created: false };
      case 'key-taken':
        throw keyTaken(body);
      default:
        throw await this.#conflict(entity, body);
    }
  }

  /**
   * A run that stands against a retry: one that deletes the backup, or that restores
   * what a retry would make anew, and so delete.
   */
  async #using(run: RunRecord, from: StepName): Promise<PointUse | undefined> {
    const { id, kind } = run;
    const uses = await this.options.store.findUsing(pointKeyOf(run));
    const deletesOrMakes = kind === 'delete' || from === 'backup';
    return uses.find(
      use => use.id !== id && (use.kind === 'delete' || deletesOrMakes),
    );
  }

  /** What a run restores or deletes, as the run that made it has recorded it. */
  async #recordOf(plan: Plan): Promise<BackupRecord | undefined> {
    if (!usesPoint(plan) || plan.point.run === undefined) return undefined;
    return (await this.get(plan.point.run)).doc.backup;
  }

  /** What a run undoes or ends, as the replacement has recorded it. */
  async #asideOf(plan: Plan): Promise<ReplaceRecord | undefined> {
    if (plan.kind !== 'undo' && plan.kind !== 'release') return undefined;
    return (await this.get(plan.of)).doc.replaced;
  }

  async #conflict(
    entity: RunEntity,
    body: StartRun,
  ): Promise<PlanBlockedError> {
    const plan = await this.plan(entity, body.request, { fresh: true });
    return new PlanBlockedError(
      'Another run is at work on the same namespace',
      plan.findings.filter(({ severity }) => severity === 'block'),
    );
  }

  async get(id: string): Promise<RunRecord> {
    const run = await this.options.store.get(id);
    if (!run) throw new NotFoundError(`There is no run ${id}`);
    return run;
  }

  /** @throws ConflictError when it is over already, or past stopping. */
  async cancel(id: string, by: string): Promise<RunRecord> {
    const { store, wake, onChange } = this.options;
    const { doc, state } = await this.get(id);
    const late = pastStopping(doc);
    if (late && !isFinal(state)) {
      throw new ConflictError(`Run ${id} cannot be cancelled: ${late}`);
    }
    if (!(await store.requestCancel(id, by))) {
      throw new ConflictError(`Run ${id} is over; there is nothing to cancel`);
    }
    wake();
    const run = await this.get(id);
    onChange(run);
    return run;
  }

  /** What a retry would do, and what has changed since the run was planned. */
  async previewRetry(entity: RunEntity, run: RunRecord): Promise<RetryPreview> {
    const retry = planRetry(run);
    const now = await this.#planAgain(entity, run, retry);
    const blockers = retryBlockers(run, retry, now);
    const using = retry.possible && (await this.#using(run, retry.from));
    return {
      possible: retry.possible && blockers.length === 0 && !using,
      from: retry.possible ? retry.from : undefined,
      because: retry.possible ? undefined : retry.because,
      will: retry.possible ? retry.will : [],
      changes: diffPlans(run.plan, now).filter(
        change => !isOwnDoing(run, change),
      ),
      blockers: [
        ...blockers.map(finding => renderFinding(finding).title),
        ...(using ? [stillUsed(run, using)] : []),
      ],
    };
  }

  #planAgain(
    entity: RunEntity,
    run: RunRecord,
    retry: RetryPlan,
  ): Promise<Plan> {
    return this.plan(entity, run.plan.request, {
      fresh: true,
      run: run.id,
      clears: clearedClusters(retry),
    });
  }

  /** @throws ConflictError when it cannot be retried, PlanBlockedError when something is in the way. */
  async retry(
    entity: RunEntity,
    run: RunRecord,
    by: { by: string; decision: Decision[] },
  ): Promise<RunRecord> {
    const { store, wake, onChange, gatherer } = this.options;
    const retry = planRetry(run);
    if (!retry.possible) {
      throw new ConflictError(
        `Run ${run.id} cannot be retried: ${retry.because}`,
      );
    }
    const now = await this.#planAgain(entity, run, retry);
    const blockers = retryBlockers(run, retry, now);
    if (blockers.length > 0) {
      throw new PlanBlockedError(
        'Something is in the way of a retry',
        blockers,
      );
    }
    const using = await this.#using(run, retry.from);
    if (using) throw new ConflictError(stillUsed(run, using));
    const next = rewindForRetry(run, retry);
    const at = new Date().toISOString();
    next.doc.retries = [...(next.doc.retries ?? []), { ...by, at }];
    if (!(await store.rewrite(next))) {
      throw new ConflictError(
        `Run ${run.id} has changed meanwhile, or another run is at work on its namespaces`,
      );
    }
    gatherer.forget();
    wake();
    const rewritten = await this.get(run.id);
    onChange(rewritten);
    return rewritten;
  }
}

function stillUsed(
  { id, plan }: RunRecord,
  { id: other, kind }: PointUse,
): string {
  if (usesPoint(plan)) {
    const does = kind === 'delete' ? 'deleting' : 'restoring';
    return `Run ${other} is ${does} the same backup; wait until that has finished`;
  }
  if (kind === 'delete') {
    return `Run ${other} is deleting the backup of run ${id}; wait until that has finished`;
  }
  return `Run ${id} would make its backup anew, and run ${other} is restoring the one that it has made; wait until that has finished, or cancel it`;
}

/** Findings about the half-made copy are this run's doing, not news. */
function isOwnDoing(
  run: RunRecord,
  change: { code: string; params: object },
): boolean {
  if (change.code === 'DIFF_MANIFEST') return true;
  const text = JSON.stringify(change.params);
  return (
    change.code === 'DIFF_FINDING_NEW' &&
    run.doc.targets.some(
      ({ namespace, copy }) =>
        copy.state === 'partial' && text.includes(namespace),
    )
  );
}

function keyTaken({ idempotencyKey }: StartRun): ConflictError {
  return new ConflictError(
    `The idempotency key ${idempotencyKey} was used for another request`,
  );
}

function hashOf(request: PlanRequest): string {
  return createHash('sha256').update(canonical(request)).digest('hex');
}
