import { Hindrance } from 'backstage-plugin-mobility-common';
import { currentEvents, eventsOf } from './events';
import type { ClaimState, EventFacts, PodState, StillFacts } from './facts';
import { hindrance } from './hindrance';
import { isOwnClaim, isOwnMaker, isOwnPod, makersOf } from './own';
import { explainPod, sentence } from './pods';

const REFUSES = 'FailedCreate';
const NO_VOLUME = /^(ProvisioningFailed|FailedBinding)$/;

type Target = NonNullable<StillFacts['target']>;

/** What is amiss with our pods and claims in a namespace, and with those alone. */
export function explainTarget({
  cluster,
  target,
  moves,
  now,
  ...facts
}: StillFacts): Hindrance[] {
  if (!target) return [];
  const all = valueOf(facts.events);
  const events = currentEvents(all, now);
  const claims = valueOf(target.claims).filter(claim =>
    isOwnClaim(target.own, claim),
  );
  const filled = moves.known
    ? moves.value.flatMap(({ claim }) => claim ?? [])
    : undefined;
  // Velero holds the claim of a moved snapshot unbound until its data is in the volume,
  // and provisioners warn of that as of a fault (1.18.3, DataDownload).
  const held = claims.filter(
    ({ name, awaitsData }) =>
      awaitsData && (filled === undefined || filled.includes(name)),
  );
  const names = claims.map(({ name }) => name);
  const pods = valueOf(target.pods).filter(pod =>
    isOwnPod(target.own, pod, names),
  );
  return [
    ...claims
      .filter(claim => !claim.bound && !held.includes(claim))
      .map(claim => explainClaim(cluster, target.namespace, claim, events)),
    ...pods
      .filter(pod => !isReplaced(pod, pods) && !waitsForData(pod, held))
      .flatMap(pod => explainPod(cluster, pod, events) ?? []),
    ...refusals(cluster, target, all, now),
  ];
}

/** One that failed is of no account once its maker has made another. */
function isReplaced(pod: PodState, all: PodState[]): boolean {
  return (
    pod.failed !== undefined &&
    pod.owner !== undefined &&
    all.some(
      other =>
        other.failed === undefined && other.owner?.uid === pod.owner?.uid,
    )
  );
}

const UNBOUND =
  /unbound immediate PersistentVolumeClaims|didn't find available persistent volumes to bind/;

/** Whether the scheduler waits for nothing but claims that Velero holds. */
function waitsForData(
  { unscheduled, claims }: PodState,
  held: ClaimState[],
): boolean {
  if (!unscheduled || !held.some(({ name }) => claims.includes(name))) {
    return false;
  }
  const [, reasons = unscheduled] =
    /^\d+\/\d+ nodes are available: (.*)$/s.exec(
      unscheduled.replace(/[.,]? *preemption:.*$/s, ''),
    ) ?? [];
  return reasons.split(/, (?=\d)/).every(reason => UNBOUND.test(reason));
}

function explainClaim(
  cluster: string,
  namespace: string,
  { name: claim, uid }: ClaimState,
  events: EventFacts[],
): Hindrance {
  const about = { cluster, namespace, claim };
  const kind = 'PersistentVolumeClaim';
  const own = eventsOf(events, { kind, namespace, name: claim, uid });
  const failed = own.find(({ reason }) => NO_VOLUME.test(reason));
  if (failed) {
    const reason = sentence(failed.message);
    return hindrance('CLAIM_FAILS', { ...about, reason });
  }
  return own.some(({ reason }) => reason === 'WaitForFirstConsumer')
    ? hindrance('CLAIM_WAITS_FOR_POD', about)
    : hindrance('CLAIM_WAITS', about);
}

/** Pods that a quota or an admission policy never let into being leave only this. */
function refusals(
  cluster: string,
  target: Target,
  events: EventFacts[],
  now: string,
): Hindrance[] {
  const { namespace, own } = target;
  const current = currentEvents(events, now);
  const refused = new Map<string, Hindrance>();
  for (const event of events) {
    const { kind, name, reason, message } = event;
    const object = `${kind} ${name}`;
    if (event.namespace !== namespace || reason !== REFUSES) continue;
    if (!isOwnMaker(own, kind, name) || refused.has(object)) continue;
    const pods = podsOfMaker(target, event);
    // Whoever is refused again and again asks less and less often.
    const isNow = pods === 'missing' || current.includes(event);
    if (pods === 'complete' || !isNow) continue;
    const words = { cluster, namespace, object, reason: sentence(message) };
    refused.set(object, hindrance('POD_REFUSED', words));
  }
  return [...refused.values()];
}

/** Whether what was refused once has come into being since, or is wanted no more. */
function podsOfMaker(
  { makers }: Target,
  { kind, name, uid }: EventFacts,
): 'complete' | 'missing' | 'unknown' {
  if (!makers?.known) return 'unknown';
  const own = makersOf(kind, name);
  const maker = makers.value.find(one =>
    own.includes(`${one.kind}/${one.name}`),
  );
  // ReplicaSets of nobody are not read.
  if (!maker) return kind === 'ReplicaSet' ? 'unknown' : 'complete';
  const isOther = maker.kind === kind && uid && maker.uid !== uid;
  return isOther || maker.complete ? 'complete' : 'missing';
}

function valueOf<T>(fact: { known: true; value: T[] } | { known: false }): T[] {
  return fact.known ? fact.value : [];
}
