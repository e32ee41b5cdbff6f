import { setTimeout as delay } from 'node:timers/promises';
import {
  Hindrance,
  isDataPlan,
  renderRunError,
} from 'backstage-plugin-mobility-common';
import { readStill, StillPlace } from '../facts/stillness';
import { explainStillness, hindrance } from '../planning/hindrances';
import { isMovedSnapshot } from '../planning/ways';
import { TargetRecord } from './run-record';
import { Outcome, StepContext } from './steps';

/** From then on it is looked for why nothing moves, and after that as often. */
const STILL_MS = 30_000;
const AGAIN_MS = 30_000;
/** Of one look: a run that is to be cancelled does not wait longer for it. */
const LIMIT_MS = 10_000;

/**
 * Keeps in a step why it does not move: looked for once nothing has moved for a
 * while, and forgotten as soon as something does.
 */
export async function lookWhyStill(
  context: StepContext,
  outcome: Outcome,
  target?: TargetRecord,
): Promise<void> {
  const { step } = context;
  const now = context.now();
  // What was found before it failed may be why.
  if (step.state === 'failed') return;
  const since = step.movedAt ?? step.problemSince;
  if (
    step.state !== 'running' ||
    since === undefined ||
    elapsed(since, now) < STILL_MS
  ) {
    step.stillness = undefined;
    return;
  }
  const known = step.stillness;
  if (known?.since === since && elapsed(known.lookedAt, now) < AGAIN_MS) return;
  const because =
    outcome.kind === 'bearing'
      ? borne(outcome)
      : await withinLimit(lookAround(context, target));
  step.stillness = because && { since, lookedAt: now, because };
}

/** What is in the way is known then, and whoever does not answer is not asked more. */
function borne({
  problem,
}: Extract<Outcome, { kind: 'bearing' }>): Hindrance[] {
  const { what, why, do: remedy } = renderRunError(problem);
  return [hindrance('CALLS_FAIL', { reason: `${what}. ${why}`, remedy })];
}

async function lookAround(
  context: StepContext,
  target: TargetRecord | undefined,
): Promise<Hindrance[] | undefined> {
  const place = placeOf(context, target);
  return place && explainStillness(await readStill(place));
}

/** Where a step is at work; nothing where it waits for no Velero and no pod. */
export function placeOf(
  { run, plan, step, cluster }: StepContext,
  target: TargetRecord | undefined,
): StillPlace | undefined {
  const volumes = isDataPlan(plan) ? plan.volumes : [];
  const moves = {
    copies: volumes.some(({ rung }) => rung === 'copy'),
    snapshots: volumes.some(isMovedSnapshot),
  };
  const volumeNamespace = isDataPlan(plan) ? plan.source.namespace : undefined;
  const none = { copies: false, snapshots: false };
  if (target) {
    const { location } = plan.targets[run.doc.targets.indexOf(target)] ?? {};
    const client = cluster(target.cluster).client;
    const { restore } = target;
    switch (step.name) {
      case 'publish':
      case 'read':
        return { client, location, moves: none };
      case 'restore':
        return {
          ...{ client, location, volumeNamespace, moves },
          work: restore && { kind: 'Restore', name: restore.name },
          target: target.namespace,
        };
      case 'verify':
      case 'adjust':
        return plan.kind === 'remove'
          ? undefined
          : { client, moves: none, target: target.namespace };
      default:
        return undefined;
    }
  }
  const startingIn = (place: { cluster: string; namespace: string }) => ({
    client: cluster(place.cluster).client,
    moves: none,
    target: place.namespace,
  });
  switch (plan.kind) {
    case 'remove':
      return undefined;
    case 'delete':
      return plan.by && step.name === 'delete'
        ? {
            client: cluster(plan.by.cluster).client,
            location: plan.by.location,
            moves: none,
          }
        : undefined;
    case 'undo':
    case 'release':
      return step.name === 'start' ? startingIn(plan.source) : undefined;
    default: {
      const { backup, replaced } = run.doc;
      if (plan.kind === 'replace' && step.name === 'start') {
        return startingIn(plan.source);
      }
      if (plan.kind === 'replace' && step.name === 'restore') {
        const { restore } = replaced ?? {};
        return {
          client: cluster(plan.source.cluster).client,
          location: plan.readFrom,
          ...{ volumeNamespace, moves: { ...none, snapshots: true } },
          work: restore && { kind: 'Restore', name: restore.name },
        };
      }
      if (step.name !== 'backup') return undefined;
      return {
        client: cluster(plan.source.cluster).client,
        location: plan.source.location,
        ...{ volumeNamespace, moves },
        work: backup && { kind: 'Backup', name: backup.name },
      };
    }
  }
}

/** A look that takes too long has found nothing out, and is begun anew later. */
async function withinLimit<T>(look: Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  const limit = delay(LIMIT_MS, undefined, { signal: over.signal }).catch(
    () => undefined,
  );
  try {
    return await Promise.race([look, limit]);
  } finally {
    over.abort();
    // Whatever it comes to later, nobody waits for it.
    look.catch(() => undefined);
  }
}

function elapsed(since: string, now: string): number {
  return Date.parse(now) - Date.parse(since);
}
