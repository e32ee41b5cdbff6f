import type { CoreV1Event } from '@kubernetes/client-node';
import { EventFacts } from '../../planning/hindrances';
import { ClusterClient } from '../clusters';
import { redact } from '../redact';

/** The API server gives them by name and not by time; a namespace rarely has more. */
const LIMIT = 500;

/** What the storage says of a claim that waits for its pod is no warning. */
const ASKED = ['type=Warning', 'reason=WaitForFirstConsumer'];

/** What goes wrong in a namespace, newest first. @throws ClusterError */
export async function readEvents(
  cluster: ClusterClient,
  namespace: string,
): Promise<EventFacts[]> {
  const lists = await Promise.all(
    ASKED.map(fieldSelector => list(cluster, namespace, fieldSelector)),
  );
  return lists
    .flat()
    .map(toEvent)
    .sort((a, b) => b.at.localeCompare(a.at));
}

async function list(
  cluster: ClusterClient,
  namespace: string,
  fieldSelector: string,
): Promise<CoreV1Event[]> {
  const answer = await cluster.call(
    { verb: 'list', resource: 'events', namespace },
    apis =>
      apis.core.listNamespacedEvent({
        ...{ namespace, fieldSelector, limit: LIMIT },
      }),
  );
  return answer.items;
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
    kind: involvedObject.kind ?? '',
    name: involvedObject.name ?? '',
    reason: reason ?? '',
    message: redact(message ?? ''),
    at: at === undefined ? '' : new Date(String(at)).toISOString(),
  };
}
