import { Hindrance } from 'backstage-plugin-mobility-common';
import type { Fact, Problem } from '../facts';
import { wordsOfProblem } from '../problem-words';
import type { EventFacts, OpenWork, OwnWork, StillFacts } from './facts';
import { hindrance } from './hindrance';
import { explainPod, reasonOfPods, sentence } from './pods';

/** Nobody reads more; the gravest come first. */
const MOST = 5;

/** Before Velero has begun; 1.18 puts every backup into its queue first. */
const WAITING = ['', 'New', 'Queued', 'ReadyToStart'];

/**
 * Why a step does not move, by what its cluster says: first what stops everything,
 * then what this step waits for. What could not be looked at is said, since it may be
 * the reason.
 */
export function explainStillness(facts: StillFacts): Hindrance[] {
  const events = valueOr(facts.events, []);
  const found = [
    ...explainVelero(facts, events),
    ...explainLocation(facts),
    ...explainRepository(facts),
    ...explainQueue(facts),
    ...explainAgents(facts, events),
    ...explainMovers(facts, events),
    ...explainTarget(facts, events),
  ];
  const unread = explainUnread(facts);
  if (found.length === 0 && unread.length === 0) {
    return [hindrance('NOTHING_FOUND', { cluster: facts.cluster })];
  }
  return [...found.slice(0, MOST), ...unread];
}

function explainVelero(
  { cluster, namespace, velero, veleroPods, work }: StillFacts,
  events: EventFacts[],
): Hindrance[] {
  if (!velero.known) return [];
  if (velero.value === null) {
    return [hindrance('VELERO_MISSING', { cluster, namespace })];
  }
  const servers = valueOr(veleroPods, []).filter(
    ({ role }) => role === 'server',
  );
  const { ready, desired } = velero.value;
  if (ready === 0) {
    const reason =
      desired === 0 ? 'It was scaled to 0.' : reasonOfPods(servers, events);
    const params = { cluster, namespace, ready, desired, reason };
    return [hindrance('VELERO_DOWN', params)];
  }
  const restarted = work && restartedSince(servers, work);
  return restarted && work
    ? [
        hindrance('VELERO_RESTARTED', {
          cluster,
          at: restarted,
          object: `${work.kind} ${work.name}`,
        }),
      ]
    : [];
}

/**
 * Both times are of one cluster. Only what is in progress is lost: Velero goes on with
 * what it has queued, and with what it has handed over to its movers (1.18.3,
 * pkg/cmd/server/server.go, `markInProgressCRsFailed`).
 */
function restartedSince(
  servers: { startedAt?: string }[],
  { phase, startedAt }: OwnWork,
): string | undefined {
  if (phase !== 'InProgress' || startedAt === undefined) return undefined;
  const begun = Date.parse(startedAt);
  const starts = servers.flatMap(server => server.startedAt ?? []);
  const running = starts.filter(at => Date.parse(at) <= begun);
  return running.length === 0 ? starts.sort().at(0) : undefined;
}

function explainLocation({ cluster, location }: StillFacts): Hindrance[] {
  if (!location?.found.known) return [];
  const { name, found } = location;
  if (found.value === null) {
    return [hindrance('LOCATION_MISSING', { cluster, location: name })];
  }
  const { phase, message } = found.value;
  if (phase === 'Available') return [];
  return [
    hindrance('LOCATION_UNAVAILABLE', {
      cluster,
      location: name,
      phase: phase || 'not looked at yet',
      reason: sentence(message || 'Velero gives no reason'),
    }),
  ];
}

function explainRepository({ cluster, repository }: StillFacts): Hindrance[] {
  if (!repository?.known || repository.value === null) return [];
  const { state, name, message } = repository.value;
  if (state === 'ready' || state === 'new') return [];
  return [
    hindrance('REPOSITORY_CLOSED', {
      cluster,
      repository: name,
      reason: sentence(message || 'Velero gives no reason'),
    }),
  ];
}

/** What Velero works on before ours: only until ours has begun. */
function explainQueue({ cluster, work, open }: StillFacts): Hindrance[] {
  if (!work || !open.known || !WAITING.includes(work.phase)) return [];
  const own = open.value.find(({ name }) => name === work.name);
  const ahead = open.value.filter(
    other => other.name !== work.name && isAhead(other, own, work.kind),
  );
  if (ahead.length === 0) return [];
  // Whose they are is nothing for the eyes of whoever looks at this run.
  const { length } = ahead;
  const others = `${length} other ${work.kind.toLowerCase()}${
    length === 1 ? '' : 's'
  }`;
  const position = own?.position;
  return [
    work.kind === 'Backup'
      ? hindrance('BACKUP_BEHIND', {
          cluster,
          ahead: !position
            ? others
            : `${others} (ours is number ${position} in its queue)`,
        })
      : hindrance('RESTORE_BEHIND', { cluster, ahead: others }),
  ];
}

/**
 * A backup is at work from `InProgress` on; what its movers still do holds up nobody. A
 * restore holds the only worker while it is `InProgress` (1.18.3, pkg/controller).
 */
function isAhead(
  other: OpenWork,
  own: OpenWork | undefined,
  kind: OwnWork['kind'],
): boolean {
  if (other.phase === 'InProgress') return true;
  if (kind === 'Restore') return false;
  if (other.phase === 'ReadyToStart') return own?.phase !== 'ReadyToStart';
  return (
    other.position !== undefined &&
    (own?.position === undefined || other.position < own.position)
  );
}

function explainAgents(
  { cluster, namespace, agents, moves, veleroPods, target }: StillFacts,
  events: EventFacts[],
): Hindrance[] {
  if (!agents?.known || !moves.known || moves.value.length === 0) return [];
  const pods = valueOr(veleroPods, []).filter(({ role }) => role === 'agent');
  const nodes = agents.value?.nodes ?? [];
  if (nodes.length === 0) {
    const reason =
      agents.value === null
        ? `There is no DaemonSet ${namespace}/node-agent.`
        : reasonOfPods(pods, events);
    return [hindrance('AGENTS_DOWN', { cluster, namespace, reason })];
  }
  const targetPods = target ? valueOr(target.pods, []) : [];
  const missing = new Map<string, string>();
  for (const { object, node, pod } of moves.value) {
    const needed = node ?? targetPods.find(({ name }) => name === pod)?.node;
    if (needed && !nodes.includes(needed) && !missing.has(needed)) {
      missing.set(needed, object);
    }
  }
  return [...missing].map(([node, object]) => {
    const there = pods.filter(pod => pod.node === node);
    const reason = reasonOfPods(there, events);
    return hindrance('AGENT_MISSING', {
      ...{ cluster, namespace, node, object, reason },
    });
  });
}

/** The pods that Velero makes for our volumes bear the names of their movers. */
function explainMovers(
  { cluster, moves, veleroPods }: StillFacts,
  events: EventFacts[],
): Hindrance[] {
  if (!moves.known) return [];
  const names = moves.value.map(({ name }) => name);
  const ofOurs = (name: string) =>
    names.some(own => name === own || name.startsWith(`${own}-`));
  const pods = valueOr(veleroPods, []).filter(
    ({ role, name }) => role === undefined && ofOurs(name),
  );
  return pods.flatMap(pod => explainPod(cluster, pod, events) ?? []);
}

const REFUSES = /^FailedCreate$/;
const NO_VOLUME = /^(ProvisioningFailed|FailedBinding)$/;

function explainTarget(
  { cluster, target }: StillFacts,
  events: EventFacts[],
): Hindrance[] {
  if (!target) return [];
  const { namespace } = target;
  const pods = valueOr(target.pods, []);
  const claims = valueOr(target.claims, []).filter(({ bound }) => !bound);
  return [
    ...claims.map(({ name: claim }) =>
      explainClaim({ cluster, namespace, claim }, events),
    ),
    ...pods.flatMap(pod => explainPod(cluster, pod, events) ?? []),
    ...refusals(cluster, namespace, events),
  ];
}

function explainClaim(
  about: { cluster: string; namespace: string; claim: string },
  events: EventFacts[],
): Hindrance {
  const own = events.filter(
    ({ kind, name }) =>
      kind === 'PersistentVolumeClaim' && name === about.claim,
  );
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
  namespace: string,
  events: EventFacts[],
): Hindrance[] {
  const refused = new Map<string, Hindrance>();
  for (const { kind, name, reason, message } of events) {
    const object = `${kind} ${name}`;
    if (!REFUSES.test(reason) || refused.has(object)) continue;
    const words = { cluster, namespace, object, reason: sentence(message) };
    refused.set(object, hindrance('POD_REFUSED', words));
  }
  return [...refused.values()];
}

/** What was asked for and not answered, each reason once. */
function explainUnread({ cluster, ...facts }: StillFacts): Hindrance[] {
  const asked: [string, Fact<unknown> | undefined][] = [
    ['Velero', facts.velero],
    ['What Velero has not finished', facts.open],
    ['The data movers', facts.moves],
    ['The node-agents', facts.agents],
    ['The pods of Velero', facts.veleroPods],
    ['The locations of Velero', facts.location?.found],
    ['The repositories of Velero', facts.repository],
    ['The pods of the copy', facts.target?.pods],
    ['The volumes of the copy', facts.target?.claims],
    ['The events', facts.events],
  ];
  const reasons = new Map<string, Hindrance>();
  for (const [what, fact] of asked) {
    if (!fact || fact.known) continue;
    const reason = wordsOf(fact.problem);
    if (reasons.has(reason)) continue;
    reasons.set(reason, hindrance('NOT_READ', { what, cluster, reason }));
  }
  return [...reasons.values()];
}

function wordsOf(problem: Problem): string {
  return wordsOfProblem(problem).replace(/\.$/, '');
}

function valueOr<T>(fact: Fact<T>, otherwise: T): T {
  return fact.known ? fact.value : otherwise;
}
