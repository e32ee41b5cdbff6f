import {
  Run,
  RunStep,
  RunSummary,
  RunTarget,
  RunVolume,
  targetKey,
  Transfer,
} from 'backstage-plugin-mobility-common';
import { RunDoc, RunRecord, StepRecord, TargetRecord } from './run-record';

const NOTHING: Transfer = { state: 'waiting', bytesDone: 0, bytesTotal: null };

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
    source:
      plan.kind === 'clone'
        ? { cluster: plan.source.cluster, namespace: plan.source.namespace }
        : undefined,
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
    bytes: {
      intoStore: sum(doc.transfers),
      outOfStore: Object.fromEntries(
        doc.targets.map(target => [targetKey(target), sum(target.transfers)]),
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
    backup: doc.backup && {
      name: doc.backup.name,
      expiresAt: doc.backup.expiresAt,
      usable: doc.backup.volumes !== undefined,
    },
    cancel: run.cancel && { ...run.cancel, notes: doc.cancelNotes },
    movedAt: doc.movedAt,
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
}: StepRecord): RunStep {
  return { name, state, attempt, startedAt, finishedAt, note, error };
}

function toVolumes({ plan, doc }: RunRecord): RunVolume[] {
  if (plan.kind !== 'clone') return [];
  return plan.volumes.map(({ claim, capacityBytes }) => ({
    claim,
    capacityBytes,
    intoStore: doc.transfers[claim] ?? NOTHING,
    outOfStore: Object.fromEntries(
      doc.targets.map(target => [
        targetKey(target),
        target.transfers[claim] ?? NOTHING,
      ]),
    ),
  }));
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
