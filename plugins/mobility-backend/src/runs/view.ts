import {
  chosenWorkloads,
  isDataPlan,
  Rung,
  Run,
  RunStep,
  RunSummary,
  RunTarget,
  RunVolume,
  takesBackup,
  targetKey,
  Transfer,
} from 'backstage-plugin-mobility-common';
import { sourcePlace } from './new-run';
import { RunDoc, RunRecord, StepRecord, TargetRecord } from './run-record';

/** Of a restore nothing has to be moved into the store. */
const ALREADY_THERE: Transfer = { state: 'done', bytesDone: 0, bytesTotal: 0 };

/** What is told of a volume of which nothing has moved yet, or ever will. */
function nothingOf(rung: Rung): Transfer {
  return rung === 'left-out'
    ? { state: 'left-out', bytesDone: 0, bytesTotal: 0 }
    : { state: 'waiting', bytesDone: 0, bytesTotal: null };
}

/** A run as the API tells it in a list. */
export function toSummary(run: RunRecord): RunSummary {
  const { doc, plan } = run;
  const current = currentStep(run);
  return {
    id: run.id,
    kind: run.kind,
    entityRef: run.entityRef,
    state: run.state,
    version: run.version,
    initiator: run.initiator,
    source: sourcePlace(plan),
    targets: doc.targets.map(target => {
      const { steps: _, ...rest } = toTarget(target);
      return rest;
    }),
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    step: current?.name,
    note: current?.note ?? doc.note,
    error: doc.error,
    backup: doc.backup && {
      name: doc.backup.name,
      takenAt: doc.backup.startedAt,
      expiresAt: doc.backup.expiresAt,
      usable:
        doc.backup.volumes !== undefined &&
        !doc.backup.deleting &&
        !doc.backup.deleted,
      workloads: chosenWorkloads(plan),
      deleting: doc.backup.deleting,
      deleted: doc.backup.deleted,
    },
    gone: doc.gone,
    held: heldBy(run),
    bytes: {
      intoStore: sum(doc.transfers),
      outOfStore: Object.fromEntries(
        arrivalsOf(run).map(([key, transfers]) => [key, sum(transfers)]),
      ),
    },
  };
}

/** A run, whole. */
export function toRun(run: RunRecord): Run {
  const { doc, plan } = run;
  return {
    ...toSummary(run),
    plan,
    steps: doc.steps.map(toStep),
    targets: doc.targets.map(toTarget),
    volumes: toVolumes(run),
    objects: doc.objects,
    cancel: run.cancel && { ...run.cancel, notes: doc.cancelNotes },
    movedAt: doc.movedAt,
    proofs: doc.proofs,
    copyOf: plan.kind === 'remove' ? plan.copyOf : undefined,
  };
}

/** The step that a run is in, or the one that it failed in. */
function currentStep({ doc }: RunRecord): StepRecord | undefined {
  const all = [...doc.steps, ...doc.targets.flatMap(({ steps }) => steps)];
  return (
    all.find(({ state }) => state === 'failed') ??
    all.find(({ state }) => state === 'running')
  );
}

function toTarget(target: TargetRecord): RunTarget {
  const { cluster, namespace, state, copy } = target;
  return { cluster, namespace, state, copy, steps: target.steps.map(toStep) };
}

function toStep({
  name,
  state,
  attempt,
  startedAt,
  finishedAt,
  note,
  error,
  stillness,
}: StepRecord): RunStep {
  return {
    ...{ name, state, attempt, startedAt, finishedAt, note, error },
    stillness,
  };
}

function toVolumes({ plan, doc }: RunRecord): RunVolume[] {
  if (!isDataPlan(plan)) return [];
  return plan.volumes.map(({ claim, capacityBytes, rung }) => ({
    claim,
    capacityBytes,
    intoStore:
      doc.transfers[claim] ??
      (takesBackup(plan) ? nothingOf(rung) : ALREADY_THERE),
    outOfStore: Object.fromEntries(
      arrivalsOf({ plan, doc }).map(([key, transfers]) => [
        key,
        transfers[claim] ?? nothingOf(rung),
      ]),
    ),
  }));
}

/** What comes out of the store, by where it comes to. */
function arrivalsOf({
  plan,
  doc,
}: Pick<RunRecord, 'plan' | 'doc'>): [string, RunDoc['transfers']][] {
  if (plan.kind === 'replace') {
    const arriving = Object.fromEntries(
      plan.claims.map(({ claim }): [string, Transfer] => [
        claim,
        doc.replaced?.transfers[claim] ?? nothingOf('snapshot'),
      ]),
    );
    return [[targetKey(plan.source), arriving]];
  }
  return doc.targets.map(target => [targetKey(target), target.transfers]);
}

/** What a replacement has put aside. */
function heldBy({ plan, doc }: RunRecord): RunSummary['held'] {
  const { replaced } = doc;
  if (plan.kind !== 'replace' || !replaced) return undefined;
  const { volumes, until, ended } = replaced;
  return {
    state: ended?.how ?? 'kept',
    volumes: volumes.map(({ claim, volume }) => ({ claim, volume })),
    until,
    by: ended?.run,
  };
}

/** The total is known once it is known of every volume. */
function sum(transfers: RunDoc['transfers']): {
  done: number;
  total: number | null;
} {
  const all = Object.values(transfers);
  return {
    done: all.reduce((bytes, { bytesDone }) => bytes + bytesDone, 0),
    total: all.reduce<number | null>(
      (bytes, { bytesTotal }) =>
        bytes === null || bytesTotal === null ? null : bytes + bytesTotal,
      0,
    ),
  };
}
