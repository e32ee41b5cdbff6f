import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Note,
  Plan,
  RunError,
  RunErrorCode,
  RunErrorParams,
} from 'backstage-plugin-mobility-common';
import { ClusterClient } from '../../facts/clusters';
import { ObjectStores } from '../../facts/objectstore';
import { VeleroClient } from '../../facts/velero';
import { note } from '../../planning/note';
import { RunRecord, StepRecord, TargetRecord } from '../run-record';

/** What one look at the world has led to. */
export type Outcome =
  | { kind: 'done'; note?: Note }
  | { kind: 'skipped'; note: Note }
  /** Not yet; look again. `mark` is compared to tell whether anything moves. */
  | { kind: 'waiting'; note?: Note; mark?: string }
  /** Something is in the way that may pass by itself; the step fails with it if not. */
  | {
      kind: 'bearing';
      problem: RunError;
      note?: Note;
      /** Where it need not be borne as long as others. */
      patienceMs?: number;
    }
  | { kind: 'failed'; error: RunError };

/** One cluster, as the steps use it. */
export interface StepCluster {
  client: ClusterClient;
  velero: VeleroClient;
}

/** What becomes of a backup; `refused`: Velero has touched nothing of it. */
export interface DeletionChange {
  /** The run that made it. */
  maker: string;
  /** Of the Backup, so that one that is made anew is not meant. */
  uid: string;
  state: 'begun' | 'refused' | 'done';
}

/** What became of the volumes that a replacement had put aside. */
export interface ReplacedChange {
  /** The replacement. */
  of: string;
  how: 'undone' | 'released';
}

/** What a step works with. It changes `run.doc` and nothing else of the run. */
export interface StepContext<P extends Plan = Plan> {
  run: RunRecord;
  plan: P;
  step: StepRecord;
  logger: LoggerService;
  stores: ObjectStores;
  cluster(name: string): StepCluster;
  /** Reads everything again and plans the same request. */
  replan(): Promise<Plan>;
  /** Notes that a copy of another run is gone. */
  forgetCopy(
    runId: string,
    place: { cluster: string; namespace: string },
  ): Promise<void>;
  /** Notes in the run that made a backup what becomes of it; `false`: not now. */
  noteDeletion(change: DeletionChange): Promise<boolean>;
  /** Notes in a replacement what became of it; `false`: not now. */
  noteReplaced(change: ReplacedChange): Promise<boolean>;
  /** Runs an outside effect between its fault points. */
  effect<T>(name: string, run: () => Promise<T>): Promise<T>;
  now(): string;
}

/** A plan that takes a backup on its source, or one from there. */
export type SourcedPlan = Extract<
  Plan,
  { source: { veleroNamespace: string } }
>;

export interface TargetContext<P extends Plan = Plan> extends StepContext<P> {
  target: TargetRecord;
  planned: P['targets'][number];
  index: number;
}

/**
 * One named step. `tick` reads the world, acts at most once on what it finds
 * missing, and is called again until it says that it is done: so it resumes
 * wherever a process has ended.
 */
export interface Step<C> {
  tick(context: C): Promise<Outcome>;
  /** Stops what can be stopped; called until it is done. */
  cancel?(context: C): Promise<Outcome>;
  /**
   * Takes away what must not stay, whatever became of the step: called when it
   * has failed, or when a cancel gives up waiting.
   */
  leave?(context: C): Promise<void>;
}

export { note };

export const done = (with_?: Note): Outcome => ({ kind: 'done', note: with_ });
export const waiting = (with_?: Note, mark?: string): Outcome => ({
  kind: 'waiting',
  note: with_,
  mark,
});

export function runError<C extends RunErrorCode>(
  code: C,
  params: RunErrorParams<C>,
  where: RunError['where'] = {},
): RunError {
  return { code, params, where };
}

export function failed<C extends RunErrorCode>(
  code: C,
  params: RunErrorParams<C>,
  where: RunError['where'] = {},
): Outcome {
  return { kind: 'failed', error: runError(code, params, where) };
}
