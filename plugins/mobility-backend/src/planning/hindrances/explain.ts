import { Hindrance } from 'backstage-plugin-mobility-common';
import { enumerate } from '../checks/enumerate';
import type { Fact, Problem } from '../facts';
import { wordsOfProblem } from '../problem-words';
import { explainTarget } from './copy';
import { currentEvents } from './events';
import type {
  EventFacts,
  OpenWork,
  OwnWork,
  PodState,
  StillFacts,
} from './facts';
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
  const events = currentEvents(valueOr(facts.events, []), facts.now);
  const found = [
    ...explainVelero(facts, events),
    ...explainLocation(facts),
    ...explainRepository(facts),
    ...explainQueue(facts),
    ...explainAgents(facts, events),
    ...explainMovers(facts, events),
    ...explainTarget(facts),
  ];
  const unread = explainUnread(facts);
  if (found.length === 0 && unread.length === 0) {
    const { cluster } = facts;
    return [hindrance('NOTHING_FOUND', { cluster, looked: lookedAt(facts) })];
  }
  return [...found.slice(0, MOST), ...unread];
}

function explainVelero(
  { cluster, namespace, velero, veleroPods, work }: StillFacts,
  events: EventFacts[],
): Hindrance[] {
  if (!velero?.known || !veleroPods) return [];
  if (velero.value === null) {
    return [hindrance('VELERO_MISSING', { cluster, namespace })];
  }
  const isServer = ({ role }: PodState) => role === 'server';
  const { ready, desired } = velero.value;
  if (ready === 0) {
    const reason =
      desired === 0
        ? 'It was scaled to 0.'
        : reasonOfPods(veleroPods, isServer, events);
    const params = { cluster, namespace, ready, desired, reason };
    return [hindrance('VELERO_DOWN', params)];
  }
  const servers = valueOr(veleroPods, []).filter(isServer);
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
  if (!agents?.known || !veleroPods) return [];
  if (!moves.known || moves.value.length === 0) return [];
  const isAgent = ({ role }: PodState) => role === 'agent';
  const nodes = agents.value?.nodes ?? [];
  if (nodes.length === 0) {
    const reason =
      agents.value === null
        ? `There is no DaemonSet ${namespace}/node-agent.`
        : reasonOfPods(veleroPods, isAgent, events);
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
    const isThere = (pod: PodState) =>
      isAgent(pod) && (pod.node ?? pod.boundFor) === node;
    const reason = reasonOfPods(veleroPods, isThere, events);
    return hindrance('AGENT_MISSING', {
      ...{ cluster, namespace, node, object, reason },
    });
  });
}

/** A node-agent waits as long as a minute for the last events of a mover. */
const NOTICED_MS = 2 * 60_000;

/** The pods that Velero makes for our volumes bear the names of their movers. */
function explainMovers(
  { cluster, namespace, now, moves, veleroPods }: StillFacts,
  events: EventFacts[],
): Hindrance[] {
  if (!moves.known) return [];
  const pods = (veleroPods ? valueOr(veleroPods, []) : []).filter(
    ({ role }) => role === undefined,
  );
  return moves.value.flatMap(({ name: own, object }) =>
    pods
      .filter(({ name }) => name === own || name.startsWith(`${own}-`))
      .flatMap(pod => {
        const { name, doneAt } = pod;
        const isOld =
          doneAt && Date.parse(now) - Date.parse(doneAt) > NOTICED_MS;
        if (!isOld) return explainPod(cluster, pod, events) ?? [];
        // Seen with 1.18.3: a node-agent that comes back after the mover has ended
        // begins to take it up again, and never comes to an end with that.
        return hindrance('MOVER_UNNOTICED', {
          ...{ cluster, namespace, object, pod: name, at: doneAt },
        });
      }),
  );
}

/** What was asked for and not answered, each reason once. */
function explainUnread({
  cluster,
  unreadEvents,
  ...facts
}: StillFacts): Hindrance[] {
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
    ['What makes the pods of the copy', facts.target?.makers],
    ['The events', facts.events],
  ];
  const reasons = new Map<string, Hindrance>();
  for (const [what, fact] of asked) {
    if (!fact || fact.known) continue;
    const reason = wordsOf(fact.problem);
    if (reasons.has(reason)) continue;
    reasons.set(reason, hindrance('NOT_READ', { what, cluster, reason }));
  }
  const cut = unreadEvents.namespaces.map(namespace =>
    hindrance('NOT_READ', {
      what: `A part of the events of namespace ${namespace}`,
      cluster,
      reason: `there are more than ${unreadEvents.read}`,
    }),
  );
  return [...reasons.values(), ...cut];
}

/** What an answer stands on that there is no reason to be found. */
function lookedAt({ work, target, ...facts }: StillFacts): string {
  const read: [string, Fact<unknown> | undefined][] = [
    ['Velero', facts.velero],
    ['its queue', work && facts.open],
    ['its data movers', work && facts.agents && facts.moves],
    ['its node-agents', facts.agents],
    [`location ${facts.location?.name}`, facts.location?.found],
    ['the repository', facts.repository],
    [`the pods in ${target?.namespace}`, target?.pods],
    [`the claims in ${target?.namespace}`, target?.claims],
    ['events', facts.events],
  ];
  return enumerate(read.flatMap(([what, fact]) => (fact?.known ? what : [])));
}

function wordsOf(problem: Problem): string {
  return wordsOfProblem(problem).replace(/\.$/, '');
}

function valueOr<T>(fact: Fact<T>, otherwise: T): T {
  return fact.known ? fact.value : otherwise;
}
