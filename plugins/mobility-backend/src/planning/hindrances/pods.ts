import { Hindrance } from 'backstage-plugin-mobility-common';
import type { EventFacts, PodState } from './facts';
import { hindrance } from './hindrance';

const IMAGE = /^(ErrImage|ImagePull|InvalidImageName|RegistryUnavailable)/;
const MOUNT = /^(FailedMount|FailedAttachVolume|FailedMapVolume)$/;
const CRASH = /^(CrashLoopBackOff|RunContainerError)$/;
/** On its way, or held until Velero has filled its volumes: nothing is amiss. */
const ON_ITS_WAY = /^(ContainerCreating|PodInitializing)$/;

/** What keeps a pod from running, in the cluster's words; nothing if it is on its way. */
export function explainPod(
  cluster: string,
  pod: PodState,
  events: EventFacts[],
): Hindrance | undefined {
  if (pod.ready) return undefined;
  const about = { cluster, namespace: pod.namespace, pod: pod.name };
  const own = events.filter(
    ({ kind, name }) => kind === 'Pod' && name === pod.name,
  );
  if (pod.unscheduled !== undefined) {
    return hindrance('POD_UNSCHEDULABLE', {
      ...about,
      reason: sentence(pod.unscheduled),
    });
  }
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
  if (mount && !pod.startedAt) {
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
  if (reason === '' || ON_ITS_WAY.test(reason)) return undefined;
  return hindrance('POD_WAITS', {
    ...about,
    reason: sentence(message ? `${reason}: ${message}` : reason),
  });
}

/** What is said of pods that are down, within a sentence about what needs them. */
export function reasonOfPods(pods: PodState[], events: EventFacts[]): string {
  for (const pod of pods.filter(({ ready }) => !ready)) {
    const found = explainPod('', pod, events);
    if (found) return `Pod ${pod.name}: ${found.params.reason}`;
  }
  const [down] = pods.filter(({ ready }) => !ready);
  if (down) return `Pod ${down.name} is not ready.`;
  return pods.length === 0 ? 'There is no pod of it.' : '';
}

/** Words of others end as ours do. */
export function sentence(text: string): string {
  const words = text.trim();
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}
