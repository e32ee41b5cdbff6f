import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';
import { PodState } from '../../planning/hindrances';
import { redact } from '../redact';
import { VELERO_RESTORE_NAME } from '../velero';

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
  const owners = metadata?.ownerReferences ?? [];
  const owner = owners.find(({ controller }) => controller) ?? owners[0];
  const ended = all.find(({ lastState }) => lastState?.terminated)?.lastState
    ?.terminated;
  return {
    name: metadata?.name ?? '',
    namespace: metadata?.namespace ?? '',
    uid: metadata?.uid,
    node: spec?.nodeName,
    boundFor: boundFor(pod),
    // A Job's pod is done and needs nothing more.
    ready: Boolean(isReady) || status?.phase === 'Succeeded',
    doneAt: doneAt(pod),
    failed: failureOf(pod),
    started: all.some(
      ({ state, lastState }) =>
        state?.running ?? state?.terminated ?? lastState?.terminated,
    ),
    owner: owner && { kind: owner.kind, name: owner.name, uid: owner.uid },
    claims: (spec?.volumes ?? []).flatMap(
      volume => volume.persistentVolumeClaim?.claimName ?? [],
    ),
    restore: metadata?.labels?.[VELERO_RESTORE_NAME],
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

function doneAt({ status }: V1Pod): string | undefined {
  if (status?.phase !== 'Succeeded') return undefined;
  return (status.containerStatuses ?? [])
    .flatMap(({ state }) => timeOf(state?.terminated?.finishedAt) ?? [])
    .sort()
    .at(-1);
}

function failureOf({ status }: V1Pod): string | undefined {
  if (status?.phase !== 'Failed') return undefined;
  const { reason, message } = status;
  const words = [reason, message].filter(Boolean).join(': ');
  return words ? redact(words) : 'It has failed';
}

/** A DaemonSet names the node of each of its pods by this and not by `nodeName`. */
function boundFor({ spec }: V1Pod): string | undefined {
  const terms =
    spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
      ?.nodeSelectorTerms ?? [];
  return terms
    .flatMap(({ matchFields }) => matchFields ?? [])
    .find(({ key, operator }) => key === 'metadata.name' && operator === 'In')
    ?.values?.at(0);
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
