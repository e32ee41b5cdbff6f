import { Finding, RemoveRequest } from 'backstage-plugin-mobility-common';
import { RemoveFacts } from '../facts';
import { finding } from '../finding';

/** Whether a namespace is the very one that a run made. */
export function checkCopy(
  request: RemoveRequest,
  facts: RemoveFacts,
): Finding[] {
  const { target, recorded } = facts;
  const [{ cluster, namespace }] = request.targets;
  const scope = { kind: 'target', cluster } as const;
  const run = request.copyOf;
  if (!recorded)
    return [finding('COPY_UNKNOWN', scope, { run, namespace, cluster })];
  if (!recorded.ours) return [finding('COPY_NOT_OURS', scope, { namespace })];
  if (!target.namespace.known) return [];
  const live = target.namespace.value;
  if (!live) return [finding('COPY_GONE', scope, { namespace, cluster })];
  if (live.uid !== recorded.namespaceUid) {
    const params = {
      namespace,
      uid: live.uid,
      recorded: recorded.namespaceUid ?? '–',
    };
    return [finding('COPY_REPLACED', scope, params)];
  }
  if (live.run !== run) return [finding('COPY_UNMARKED', scope, { namespace })];
  return [];
}
