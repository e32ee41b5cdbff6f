import {
  Hindrance,
  isDataPlan,
  Plan,
  renderRunError,
} from 'backstage-plugin-mobility-common';
import { readStill, StillPlace } from '../facts/stillness';
import { veleroLabelValue } from '../facts/velero';
import { explainStillness, hindrance, Own } from '../planning/hindrances';
import { isMovedSnapshot } from '../planning/ways';
import { outcomeOfError } from './outcome';
import { TargetRecord } from './run-record';
import { Outcome, StepContext } from './steps';
import { Seen, StillLooks } from './still-looks';

/** From then on it is looked for why nothing moves, and after that as often. */
const STILL_MS = 30_000;
const AGAIN_MS = 30_000;
/** From then on it is said that a look takes long; it goes on meanwhile. */
const LIMIT_MS = 10_000;

/**
 * Keeps in a step why it does not move: looked for once nothing has moved for a
 * while, and forgotten as soon as something does. It begins looks and takes up what
 * they have found, and waits for none.
 */
export function lookWhyStill(
  looks: StillLooks,
  context: StepContext,
  outcome: Outcome,
  target?: TargetRecord,
): void {
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
  if (step.stillness?.since !== since) step.stillness = undefined;
  const isRecent = () =>
    step.stillness && elapsed(step.stillness.lookedAt, now) < AGAIN_MS;
  if (outcome.kind === 'bearing') {
    if (!isRecent()) {
      step.stillness = { since, lookedAt: now, because: borne(outcome) };
    }
    return;
  }
  const look = looks.of(step);
  if (look?.end) {
    looks.forget(step);
    const { at, seen } = look.end;
    if (look.since === since) {
      const because =
        seen.kind === 'found'
          ? seen.because
          : unseen(step.stillness?.because, look.cluster, seen.reason);
      step.stillness = { since, lookedAt: at, because };
    }
  } else if (look) {
    if (elapsed(look.begunAt, now) >= LIMIT_MS && !isRecent()) {
      const { cluster } = look;
      const because = unseen(
        step.stillness?.because,
        cluster,
        'no answer in time',
      );
      step.stillness = { since, lookedAt: now, because };
    }
    return;
  }
  if (isRecent()) return;
  const place = placeOf(context, target);
  if (!place) return;
  looks.begin(
    step,
    { cluster: place.client.name, since, begunAt: now },
    () => lookAround(context, place),
    context.now,
  );
}

/** What is in the way is known then, and whoever does not answer is not asked more. */
function borne({
  problem,
}: Extract<Outcome, { kind: 'bearing' }>): Hindrance[] {
  const { what, why, do: remedy } = renderRunError(problem);
  return [hindrance('CALLS_FAIL', { reason: `${what}. ${why}`, remedy })];
}

async function lookAround(
  { logger }: StepContext,
  place: StillPlace,
): Promise<Seen> {
  try {
    const because = explainStillness(await readStill(place));
    return { kind: 'found', because };
  } catch (error) {
    // That nobody knows why it does not move is no reason to fail.
    const outcome = outcomeOfError(error, logger);
    const { reference } =
      outcome.kind === 'failed' ? outcome.error.params : { reference: '' };
    const where = reference ? `, reference ${reference} in the log` : '';
    return { kind: 'failed', reason: `an unexpected error${where}` };
  }
}

/** What was known, and that it is not known any better. */
function unseen(
  known: Hindrance[] = [],
  cluster: string,
  reason: string,
): Hindrance[] {
  const what = 'What may hold this step up';
  return [
    ...known.filter(
      ({ code, params }) =>
        code !== 'NOTHING_FOUND' &&
        !(code === 'NOT_READ' && params.what === what),
    ),
    hindrance('NOT_READ', { what, cluster, reason }),
  ];
}

/** What a plan is about, where others may live in a namespace as well. */
function ownOf(plan: Plan, restore?: string): Own {
  const label = restore === undefined ? restore : veleroLabelValue(restore);
  if (isDataPlan(plan)) {
    return {
      restore: label,
      workloads: plan.scope.kinds.flatMap(({ kind, objects }) =>
        Object.keys(objects).map(name => `${kind}/${name}`),
      ),
      claims: plan.volumes.map(({ claim }) => claim),
    };
  }
  const aside = plan.kind === 'undo' || plan.kind === 'release';
  return {
    restore: label,
    workloads: aside ? plan.stops.map(({ workload }) => workload) : [],
    claims: aside ? plan.claims.map(({ claim }) => claim) : [],
  };
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
    const planned = plan.targets[run.doc.targets.indexOf(target)];
    const location = planned?.location;
    const client = cluster(target.cluster).client;
    const { namespace, restore } = target;
    // A namespace that the run has made is its own altogether.
    const isMade = planned !== undefined && !planned.namespaceExists;
    const place = {
      namespace,
      own: isMade ? 'all' : ownOf(plan, restore?.name),
    } as const;
    switch (step.name) {
      case 'publish':
      case 'read':
        return { client, location, moves: none };
      case 'restore':
        return {
          ...{ client, location, volumeNamespace, moves },
          work: restore && { kind: 'Restore', name: restore.name },
          target: place,
        };
      case 'verify':
      case 'adjust':
        return plan.kind === 'remove'
          ? undefined
          : { client, moves: none, target: place };
      default:
        return undefined;
    }
  }
  const startingIn = (place: { cluster: string; namespace: string }) => ({
    client: cluster(place.cluster).client,
    moves: none,
    target: { namespace: place.namespace, own: ownOf(plan) },
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

function elapsed(since: string, now: string): number {
  return Date.parse(now) - Date.parse(since);
}
