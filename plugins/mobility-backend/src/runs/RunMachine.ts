import { LoggerService } from '@backstage/backend-plugin-api';
import {
  isFinal,
  Plan,
  RunState,
  takesBackup,
} from 'backstage-plugin-mobility-common';
import { RunHooks } from 'backstage-plugin-mobility-node';
import { ClusterRegistry } from '../facts/clusters';
import { ObjectStores } from '../facts/objectstore';
import { VeleroClient } from '../facts/velero';
import { isMarked } from '../planning/ways';
import { applyOutcome } from './apply-outcome';
import { Limits } from './limits';
import { outcomeOfError } from './outcome';
import { pastStopping } from './past-stopping';
import { refusedPlan } from './refused-plan';
import { RunRecord, StepRecord, TargetRecord } from './run-record';
import { StillLooks } from './still-looks';
import { lookWhyStill } from './stillness';
import {
  backupSharedSteps,
  backupTargetSteps,
  cloneSharedSteps,
  copyTargetSteps,
  probeSharedSteps,
  probeTargetSteps,
  removeSharedSteps,
  removeTargetSteps,
  deleteSharedSteps,
  DeletionChange,
  deleteTargetSteps,
  noTargetSteps,
  releaseSharedSteps,
  ReplacedChange,
  replaceSharedSteps,
  restoreSharedSteps,
  undoSharedSteps,
  Outcome,
  Step,
  StepContext,
  TargetContext,
  runError,
} from './steps';
import { StepFailure } from './steps/step-failure';

export interface RunMachineOptions {
  registry: ClusterRegistry;
  stores: ObjectStores;
  limits: Limits;
  hooks: RunHooks;
  replan(run: RunRecord): Promise<Plan>;
  forgetCopy(
    runId: string,
    place: { cluster: string; namespace: string },
  ): Promise<void>;
  /** Notes what a run has Velero do with the backup of another; `false`: not now. */
  noteDeletion(change: DeletionChange, by: string): Promise<boolean>;
  /** Notes in a replacement what a run has made of it; `false`: not now. */
  noteReplaced(change: ReplacedChange, by: string): Promise<boolean>;
  now(): string;
}

const SHARED_STEPS = {
  clone: cloneSharedSteps,
  backup: backupSharedSteps,
  restore: restoreSharedSteps,
  remove: removeSharedSteps,
  delete: deleteSharedSteps,
  replace: replaceSharedSteps,
  undo: undoSharedSteps,
  release: releaseSharedSteps,
  probe: probeSharedSteps,
};
const TARGET_STEPS = {
  clone: copyTargetSteps,
  backup: backupTargetSteps,
  restore: copyTargetSteps,
  remove: removeTargetSteps,
  delete: deleteTargetSteps,
  replace: noTargetSteps,
  undo: noTargetSteps,
  release: noTargetSteps,
  probe: probeTargetSteps,
};

/**
 * Carries a run one look further: shared steps in their order, then the steps
 * of all targets side by side. It changes the record; writing it is the
 * engine's.
 */
export class RunMachine {
  readonly #stillLooks = new StillLooks();

  constructor(private readonly options: RunMachineOptions) {}

  async advance(run: RunRecord, logger: LoggerService): Promise<void> {
    const { now } = this.options;
    if (run.state === 'queued') {
      run.state = 'running';
      run.startedAt ??= now();
      run.doc.note = undefined;
    }
    if (run.cancel && run.state === 'running' && !pastStopping(run.doc)) {
      run.state = 'cancelling';
      forgetStillness(run);
    }
    if (run.state === 'cancelling') {
      await this.#cancel(run, logger);
    } else {
      await this.#proceed(run, logger);
    }
    if (isFinal(run.state)) run.finishedAt = now();
  }

  async #proceed(run: RunRecord, logger: LoggerService): Promise<void> {
    const shared = openingStep(run);
    if (shared) {
      await this.#tickShared(run, shared, logger);
      if (shared.state === 'failed') this.#failAll(run, shared);
      return;
    }
    await Promise.all(
      run.doc.targets.map((target, index) =>
        isFinal(target.state)
          ? undefined
          : this.#tickTarget(run, target, index, logger),
      ),
    );
    await this.#settle(run, logger);
  }

  #failAll(run: RunRecord, { name, error }: StepRecord): void {
    run.doc.error = error;
    // Before the preflight is done nothing was made that is to be taken away.
    if (name === 'preflight' || !closingStep(run)) run.state = 'failed';
    for (const target of run.doc.targets) {
      if (!isFinal(target.state)) target.state = 'failed';
    }
  }

  /** A run is final when all its targets are, and what it does after them. */
  async #settle(run: RunRecord, logger: LoggerService): Promise<void> {
    const { doc } = run;
    const states = doc.targets.map(({ state }) => state);
    if (!states.every(isFinal)) return;
    const closing = closingStep(run);
    if (closing) {
      await this.#tickShared(run, closing, logger);
      if (isOpen(closing.state)) return;
    }
    const worst: RunState[] = ['failed', 'cancelled', 'succeeded'];
    const all = closing?.state === 'failed' ? ['failed'] : states;
    // A backup has no targets, nor has its deletion: it is done when its steps are.
    run.state = worst.find(state => all.includes(state)) ?? 'succeeded';
    doc.error =
      doc.steps.find(({ error }) => error && error !== closing?.error)?.error ??
      doc.targets.find(({ error }) => error)?.error ??
      closing?.error;
  }

  async #tickShared(
    run: RunRecord,
    step: StepRecord,
    logger: LoggerService,
  ): Promise<void> {
    const context = this.#context(run, step, logger);
    const cluster = sharedCluster(run);
    const look = () => this.#shared(run, step).tick(context);
    await this.#look(context, look, cluster);
    if (step.state === 'failed') await this.#leave(run, step, logger);
  }

  /** What could not be taken away is said, and keeps nothing from ending. */
  async #leave(
    run: RunRecord,
    step: StepRecord,
    logger: LoggerService,
  ): Promise<void> {
    const { leave } = this.#shared(run, step);
    if (!leave) return;
    try {
      await leave(this.#context(run, step, logger));
    } catch (error) {
      outcomeOfError(error, logger);
      const { plan, doc, cancel } = run;
      if (!takesBackup(plan) || !isMarked(plan) || doc.marked === false) {
        return;
      }
      const { cluster, namespace } = plan.source;
      const left = {
        code: 'LEFT_LABELS',
        params: { cluster, namespace },
      } as const;
      // A run that was not cancelled has no notes of a cancel.
      if (cancel) doc.cancelNotes.push(left);
      else step.note = left;
    }
  }

  async #tickTarget(
    run: RunRecord,
    target: TargetRecord,
    index: number,
    logger: LoggerService,
  ): Promise<void> {
    target.state = 'running';
    // One that has failed still tidies up, and is final then.
    const step = target.error
      ? target.steps.find(({ name, state }) => name === 'tidy' && isOpen(state))
      : target.steps.find(({ state }) => isOpen(state));
    if (step) {
      const { cluster, namespace } = target;
      const child = logger.child({ cluster, namespace, step: step.name });
      const context = this.#targetContext(run, step, target, index, child);
      const look = () => this.#target(run, step).tick(context);
      await this.#look(context, look, cluster, target);
      if (step.state === 'failed') target.error ??= step.error;
    }
    const tidied = target.error
      ? !target.steps.some(
          ({ name, state }) => name === 'tidy' && isOpen(state),
        )
      : target.steps.every(({ state }) => !isOpen(state));
    if (tidied) target.state = target.error ? 'failed' : 'succeeded';
  }

  async #look(
    context: StepContext,
    tick: () => Promise<Outcome>,
    cluster: string,
    target?: TargetRecord,
  ): Promise<void> {
    const { now, limits } = this.options;
    const { step, logger } = context;
    step.startedAt ??= now();
    step.state = 'running';
    let outcome: Outcome;
    try {
      outcome = await tick();
    } catch (error) {
      outcome = outcomeOfError(error, logger);
    }
    applyOutcome(step, outcome, { cluster, now: now(), limits });
    try {
      lookWhyStill(this.#stillLooks, context, outcome, target);
    } catch (error) {
      // That nobody knows why it does not move is no reason to fail.
      outcomeOfError(error, logger);
    }
  }

  /** Stops our own steps at once and Velero's movers as far as it lets us. */
  async #cancel(run: RunRecord, logger: LoggerService): Promise<void> {
    const { limits, now } = this.options;
    const late =
      run.cancel &&
      Date.parse(now()) - Date.parse(run.cancel.requestedAt) > limits.cancelMs;
    const shared = openingStep(run);
    if (shared) {
      const context = this.#context(run, shared, logger);
      const stop = this.#shared(run, shared).cancel;
      // A step that a crash has cut short may not be written down as running.
      const end =
        stop && !late && run.startedAt
          ? await this.#stopped(() => stop(context), logger)
          : 'done';
      if (end === 'waiting') return;
      if (late || end === 'gave-up') {
        await this.#leave(run, shared, logger);
        noteGoesOn(run, shared);
      }
      shared.state = 'cancelled';
      shared.finishedAt = now();
    }
    const stopped = await Promise.all(
      run.doc.targets.map((target, index) =>
        isFinal(target.state)
          ? true
          : this.#cancelTarget(run, target, index, Boolean(late), logger),
      ),
    );
    if (!stopped.every(Boolean)) return;
    if (await this.#closeCancelled(run, Boolean(late), logger)) {
      run.state = 'cancelled';
    }
  }

  /** What a run takes away at its end it takes away after a cancel as well. */
  async #closeCancelled(
    run: RunRecord,
    late: boolean,
    logger: LoggerService,
  ): Promise<boolean> {
    const closing = closingStep(run);
    if (!closing) return true;
    await this.#tickShared(run, closing, logger);
    if (closing.state === 'failed') run.doc.error = closing.error;
    if (isOpen(closing.state)) {
      if (!late) return false;
      closing.state = 'cancelled';
      closing.finishedAt = this.options.now();
    }
    if (closing.state === 'done') return true;
    const left = String(
      closing.error?.params.left ??
        closing.note?.params.left ??
        `what its step ${closing.name} names`,
    );
    run.doc.cancelNotes.push({ code: 'LEFT_PROBE', params: { left } });
    return true;
  }

  async #cancelTarget(
    run: RunRecord,
    target: TargetRecord,
    index: number,
    late: boolean,
    logger: LoggerService,
  ): Promise<boolean> {
    const { now } = this.options;
    const step = target.steps.find(({ state }) => isOpen(state));
    const { cluster, namespace } = target;
    if (step?.state === 'running') {
      const context = this.#targetContext(run, step, target, index, logger);
      const stop = this.#target(run, step).cancel;
      const end =
        stop && !late
          ? await this.#stopped(() => stop(context), logger)
          : 'done';
      if (end === 'waiting') return false;
      const params = { cluster, restore: target.restore?.name ?? '' };
      if (stop && target.restore && (late || end === 'gave-up'))
        run.doc.cancelNotes.push({ code: 'GOES_ON_RESTORE', params });
    }
    const tidy = target.steps.find(
      ({ name, state }) => name === 'tidy' && isOpen(state),
    );
    // What goes on after a late cancel still needs what tidying removes.
    if (tidy && !late) {
      const context = this.#targetContext(run, tidy, target, index, logger);
      const tick = () => this.#target(run, tidy).tick(context);
      if ((await this.#stopped(tick, logger)) === 'waiting') return false;
    }
    for (const open of target.steps.filter(({ state }) => isOpen(state))) {
      open.state = 'cancelled';
      open.finishedAt = now();
    }
    if (target.copy.state === 'partial') {
      run.doc.cancelNotes.push({
        code: 'LEFT_NAMESPACE',
        params: { cluster, namespace },
      });
    }
    target.state = 'cancelled';
    return true;
  }

  /** A cancel that fails is tried again until its own limit, if that can help. */
  async #stopped(
    stop: () => Promise<Outcome>,
    logger: LoggerService,
  ): Promise<'done' | 'waiting' | 'gave-up'> {
    try {
      return (await stop()).kind === 'waiting' ? 'waiting' : 'done';
    } catch (error) {
      return outcomeOfError(error, logger).kind === 'failed'
        ? 'gave-up'
        : 'waiting';
    }
  }

  #shared(run: RunRecord, { name }: StepRecord): Step<StepContext> {
    const steps = SHARED_STEPS[run.kind];
    return required(steps[name] as Step<StepContext> | undefined, name);
  }

  #target(run: RunRecord, { name }: StepRecord): Step<TargetContext> {
    const steps = TARGET_STEPS[run.kind];
    return required(steps[name] as Step<TargetContext> | undefined, name);
  }

  #context(
    run: RunRecord,
    step: StepRecord,
    logger: LoggerService,
  ): StepContext {
    const { registry, stores, replan, forgetCopy, now } = this.options;
    const { noteDeletion, noteReplaced } = this.options;
    return {
      run,
      plan: run.plan,
      step,
      logger,
      stores,
      cluster: name => {
        const client = registry.find(name);
        if (!client) {
          throw new StepFailure(
            runError('CLUSTER_GONE', { cluster: name }, { cluster: name }),
          );
        }
        return { client, velero: new VeleroClient(client) };
      },
      replan: () =>
        replan(run).catch(error => {
          throw refusedPlan(error);
        }),
      forgetCopy,
      noteDeletion: change => noteDeletion(change, run.id),
      noteReplaced: change => noteReplaced(change, run.id),
      effect: (effect, act) => this.#effect(run, step, undefined, effect, act),
      now,
    };
  }

  #targetContext(
    run: RunRecord,
    step: StepRecord,
    target: TargetRecord,
    index: number,
    logger: LoggerService,
  ): TargetContext {
    return {
      ...this.#context(run, step, logger),
      target,
      planned: run.plan.targets[index],
      index,
      effect: (effect, act) => this.#effect(run, step, target, effect, act),
    };
  }

  async #effect<T>(
    run: RunRecord,
    step: StepRecord,
    target: TargetRecord | undefined,
    effect: string,
    act: () => Promise<T>,
  ): Promise<T> {
    const { hooks } = this.options;
    const what = {
      runId: run.id,
      kind: run.kind,
      step: step.name,
      attempt: step.attempt,
      target: target && {
        cluster: target.cluster,
        namespace: target.namespace,
      },
      effect,
    };
    await hooks.beforeEffect?.(what);
    const result = await act();
    await hooks.afterEffect?.(what);
    return result;
  }
}

/** The cluster that the steps of all targets are about. */
function sharedCluster({ plan, doc }: RunRecord): string {
  switch (plan.kind) {
    case 'remove':
      return doc.targets[0].cluster;
    case 'delete':
      return plan.by?.cluster ?? plan.source.cluster;
    default:
      return plan.source.cluster;
  }
}

/** The shared step that is next before the targets; none follows a failed one. */
function openingStep({ doc: { steps } }: RunRecord): StepRecord | undefined {
  if (steps.some(({ state }) => state === 'failed')) return undefined;
  return steps.find(step => isOpen(step.state) && !isClosing(step));
}

/** The shared step that follows the targets, whatever became of them. */
function closingStep({ doc }: RunRecord): StepRecord | undefined {
  return doc.steps.find(step => isOpen(step.state) && isClosing(step));
}

function isClosing({ name }: StepRecord): boolean {
  return name === 'tidy';
}

function isOpen(state: StepRecord['state']): boolean {
  return state === 'pending' || state === 'running';
}

/** What a step waited for is of no account once it is stopped. */
function forgetStillness({ doc }: RunRecord): void {
  const steps = [...doc.steps, ...doc.targets.flatMap(target => target.steps)];
  for (const step of steps) {
    if (isOpen(step.state)) step.stillness = undefined;
  }
}

function noteGoesOn({ plan, doc }: RunRecord, { name }: StepRecord): void {
  if (!takesBackup(plan)) return;
  const { cluster } = plan.source;
  const { cancelNotes, backup, replaced } = doc;
  // A replacement restores when its own backup is over.
  if (plan.kind === 'replace' && name !== 'backup') {
    const restore = name === 'restore' && replaced?.restore?.name;
    if (restore) {
      cancelNotes.push({
        code: 'GOES_ON_RESTORE',
        params: { cluster, restore },
      });
    }
    return;
  }
  if (!backup) return;
  const params = { cluster, backup: backup.name };
  cancelNotes.push({ code: 'GOES_ON_BACKUP', params });
}

function required<T>(step: T | undefined, name: string): T {
  if (!step) throw new Error(`There is no step ${name}`);
  return step;
}
