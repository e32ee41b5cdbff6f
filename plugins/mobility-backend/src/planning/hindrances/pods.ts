import { Hindrance } from 'backstage-plugin-mobility-common';
import type { Fact } from '../facts';
import { wordsOfProblem } from '../problem-words';
import { eventsOf } from './events';
import type { EventFacts, PodState } from './facts';
import { hindrance } from './hindrance';

const IMAGE = /^(ErrImage|ImagePull|InvalidImageName|RegistryUnavailable)/;
const MOUNT = /^(FailedMount|FailedAttachVolume|FailedMapVolume)$/;
const CRASH = /^(CrashLoopBackOff|RunContainerError)$/;
/** On its way, or held until Velero has filled its volumes: amiss only by a warning. */
const ON_ITS_WAY = /^(ContainerCreating|PodInitializing)$/;

/** What keeps a pod from running, in the cluster's words; nothing if it is on its way. */
export function explainPod(
  cluster: string,
  pod: PodState,
  events: EventFacts[],
): Hindrance | undefined {
  if (pod.ready) return undefined;
  const about = { cluster, namespace: pod.namespace, pod: pod.name };
  if (pod.failed !== undefined) {
    return hindrance('POD_NOT_READY', {
      ...about,
      reason: sentence(pod.failed),
    });
  }
  if (pod.unscheduled !== undefined) {
    return hindrance('POD_UNSCHEDULABLE', {
      ...about,
      reason: sentence(pod.unscheduled),
    });
  }
  const own = eventsOf(events, { ...pod, kind: 'Pod' }).filter(
    event => !isOver(pod, event),
  );
  const { reason = '', message = '' } = pod.waits ?? {};
  if (IMAGE.test(reason)) {
    // The kubelet says why once, and then only that it waits.
    const why = own.find(
      event => event.reason === 'Failed' && /pull/i.test(event.message),
    );
    return hindrance('POD_IMAGE', {
      ...about,
      reason: sentence(`${reason}: ${why?.message || message || 'no reason'}`),
    });
  }
  const mount = own.find(event => MOUNT.test(event.reason));
  if (mount) {
    return hindrance('POD_MOUNT', {
      ...about,
      reason: sentence(mount.message),
    });
  }
  if (CRASH.test(reason)) {
    const { ended } = pod;
    const last = ended && `, last as ${ended.reason} (${ended.exitCode})`;
    return hindrance('POD_CRASHES', {
      ...about,
      reason: sentence(`${reason}${last ?? ''}`),
    });
  }
  if (reason !== '' && !ON_ITS_WAY.test(reason)) {
    return hindrance('POD_WAITS', {
      ...about,
      reason: sentence(message ? `${reason}: ${message}` : reason),
    });
  }
  const [warning] = own;
  if (warning) {
    return hindrance('POD_NOT_READY', {
      ...about,
      reason: sentence(`${warning.reason}: ${warning.message}`),
    });
  }
  return pod.startedAt !== undefined && reason === ''
    ? hindrance('POD_NOT_READY', {
        ...about,
        reason: 'It runs, and nothing says why it is not ready.',
      })
    : undefined;
}

/** What was in the way of an earlier moment in the life of a pod. */
function isOver({ node, started }: PodState, { reason }: EventFacts): boolean {
  if (reason === 'FailedScheduling') return node !== undefined;
  return started && MOUNT.test(reason);
}

/** What is said of pods that are down, within a sentence about what needs them. */
export function reasonOfPods(
  found: Fact<PodState[]>,
  isOne: (pod: PodState) => boolean,
  events: EventFacts[],
): string {
  if (!found.known) {
    return sentence(
      `Its pods could not be looked at: ${wordsOfProblem(found.problem)}`,
    );
  }
  const pods = found.value.filter(isOne);
  for (const pod of pods) {
    const why = explainPod('', pod, events);
    if (why) return `Pod ${pod.name}: ${why.params.reason}`;
  }
  const down = pods.find(({ ready }) => !ready);
  if (down) return `Pod ${down.name} is not ready.`;
  return pods.length === 0 ? 'There is no pod of it.' : '';
}

/** Words of others end as ours do. */
export function sentence(text: string): string {
  const words = text.trim();
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}
