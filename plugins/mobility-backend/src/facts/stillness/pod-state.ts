import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';
import { PodState } from '../../planning/hindrances';
import { redact } from '../redact';

/** What of a pod tells why it does not run. Pure. */
export function toPodState(pod: V1Pod): PodState {
  const { metadata, spec, status } = pod;
  const init = status?.initContainerStatuses ?? [];
  const main = status?.containerStatuses ?? [];
  const all = [...init, ...main];
  const waiting = waitingOf(init) ?? waitingOf(main);
  const unscheduled = status?.conditions?.find(
    ({ type, status: is }) => type === 'PodScheduled' && is === 'False',
  );
  const isReady = status?.conditions?.some(
    ({ type, status: is }) => type === 'Ready' && is === 'True',
  );
  const ended = all.find(({ lastState }) => lastState?.terminated)?.lastState
    ?.terminated;
  return {
    name: metadata?.name ?? '',
    namespace: metadata?.namespace ?? '',
    node: spec?.nodeName,
    // A Job's pod is done and needs nothing more.
    ready: Boolean(isReady) || status?.phase === 'Succeeded',
    startedAt: main
      .flatMap(({ state }) => timeOf(state?.running?.startedAt) ?? [])
      .sort()
      .at(-1),
    unscheduled:
      unscheduled && redact(unscheduled.message ?? unscheduled.reason ?? ''),
    waits: waiting && {
      reason: waiting.reason ?? '',
      message: redact(waiting.message ?? ''),
    },
    ended: ended && { reason: ended.reason ?? '', exitCode: ended.exitCode },
    role: roleOf(pod),
  };
}

function waitingOf(statuses: V1ContainerStatus[]) {
  return statuses.find(({ state }) => state?.waiting)?.state?.waiting;
}

/** By owner and label: names of pods are anybody's to choose. */
function roleOf({ metadata }: V1Pod): PodState['role'] {
  if (metadata?.labels?.role === 'node-agent') return 'agent';
  const ofServer = metadata?.ownerReferences?.some(
    ({ kind, name }) => kind === 'ReplicaSet' && /^velero-[^-]+$/.test(name),
  );
  return ofServer ? 'server' : undefined;
}

function timeOf(time: Date | string | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
