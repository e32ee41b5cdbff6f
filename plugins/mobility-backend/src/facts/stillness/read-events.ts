import type { CoreV1Event } from '@kubernetes/client-node';
import { EventFacts } from '../../planning/hindrances';
import { ClusterClient } from '../clusters';
import { redact } from '../redact';

/** The API server gives them by name and not by time, so that all have to be read. */
const PAGE = 500;
/** A namespace rarely has more; what is beyond is said not to be read. */
export const MOST_EVENTS = 2000;

/** What the storage says of a claim that waits for its pod is no warning. */
const ASKED = ['type=Warning', 'reason=WaitForFirstConsumer'];

/** What goes wrong in a namespace, newest first. @throws ClusterError */
export async function readEvents(
  cluster: ClusterClient,
  namespace: string,
): Promise<EventFacts[]> {
  return (await readAllEvents(cluster, [namespace])).events;
}

/** The same of several, and which of them have more than is read. */
export async function readAllEvents(
  cluster: ClusterClient,
  namespaces: string[],
): Promise<{ events: EventFacts[]; cut: string[] }> {
  const lists = await Promise.all(
    namespaces.flatMap(namespace =>
      ASKED.map(async selector => ({
        namespace,
        ...(await list(cluster, namespace, selector)),
      })),
    ),
  );
  const cut = lists.flatMap(({ more, namespace }) => (more ? namespace : []));
  return {
    events: lists
      .flatMap(({ events }) => events)
      .map(toEvent)
      .sort((a, b) => b.at.localeCompare(a.at)),
    cut: [...new Set(cut)],
  };
}

async function list(
  cluster: ClusterClient,
  namespace: string,
  fieldSelector: string,
): Promise<{ events: CoreV1Event[]; more: boolean }> {
  const events: CoreV1Event[] = [];
  let next: string | undefined;
  do {
    const asked = { namespace, fieldSelector, limit: PAGE, _continue: next };
    const { items, metadata } = await cluster.call(
      { verb: 'list', resource: 'events', namespace },
      apis => apis.core.listNamespacedEvent(asked),
    );
    events.push(...items);
    next = metadata?._continue || undefined;
  } while (next && events.length < MOST_EVENTS);
  return { events, more: next !== undefined };
}

function toEvent(event: CoreV1Event): EventFacts {
  const { involvedObject, reason, message } = event;
  // Those of newer components have `eventTime`, and a series where they repeat.
  const at =
    event.series?.lastObservedTime ??
    event.lastTimestamp ??
    event.eventTime ??
    event.metadata.creationTimestamp;
  return {
    namespace: involvedObject.namespace ?? event.metadata.namespace ?? '',
    uid: involvedObject.uid,
    kind: involvedObject.kind ?? '',
    name: involvedObject.name ?? '',
    reason: reason ?? '',
    message: redact(message ?? ''),
    at: at === undefined ? '' : new Date(String(at)).toISOString(),
  };
}
