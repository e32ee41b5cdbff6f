import type { V1LabelSelector, V1Pod } from '@kubernetes/client-node';
import {
  isOwned,
  KubeObject,
  uidOf,
  WorkloadObjects,
} from '../namespace-objects';
import { isReplicaSetOf, otherMakers } from '../makers';
import { refTo, templatesOf } from './objects';
import { picks } from './selectors';

/** Pods of a shared namespace, told apart. */
export interface ToldPods {
  /** Those that go along. */
  own: V1Pod[];
  /** Those of the application that do not: of what its CronJobs started. */
  passing: V1Pod[];
  others: V1Pod[];
  /** What picks our own, and what their controllers keep beside them, by labels. */
  selectors: V1LabelSelector[];
  /** Pods and workloads of others that the selectors pick as well. */
  mistaken: string[];
  /** Own pods that no label tells from others. */
  nameless: string[];
  /** What makes pods of the application and is not read, such as `Cluster db`. */
  madeElsewhere: string[];
}

interface Controller {
  selector: V1LabelSelector;
  /** Whether it has made the pod, by who the pod says has. */
  made(pod: V1Pod): boolean;
}

const labelsOf = (pod: V1Pod) => Object.keys(pod.metadata?.labels ?? {});

const uids = (objects: KubeObject[]) => new Set(objects.map(uidOf));

const ownerIn = (object: KubeObject, owners: ReadonlySet<string>) =>
  (object.metadata?.ownerReferences ?? []).some(({ uid }) => owners.has(uid));

/**
 * Pods come and go under new names, so a backup picks them by labels. Two
 * controllers whose selectors pick the same pods are possible, if not sensible:
 * whose a pod is its owner says.
 *
 * @param marked - pods that carry the labels of the application
 */
export function tellPods(
  all: WorkloadObjects,
  isOwn: (kind: string, object: KubeObject) => boolean,
  marked: V1Pod[],
): ToldPods {
  const controllers = controllersOf(all, isOwn);
  const bare = all.pods.filter(pod => !isOwned(pod) && isOwn('Pod', pod));
  const cronJobs = uids(all.cronJobs.filter(job => isOwn('CronJob', job)));
  const started = uids(all.jobs.filter(job => ownerIn(job, cronJobs)));
  const nameless = bare.filter(pod => labelsOf(pod).length === 0);
  const selectors = [
    ...controllers.map(({ selector }) => selector),
    ...bare
      .filter(pod => !nameless.includes(pod))
      .map(pod => ({ matchLabels: pod.metadata?.labels })),
  ];
  const isMade = (pod: V1Pod) => controllers.some(one => one.made(pod));
  const own = all.pods.filter(pod => bare.includes(pod) || isMade(pod));
  const passing = all.pods.filter(pod => ownerIn(pod, started));
  const others = all.pods.filter(
    pod => !own.includes(pod) && !passing.includes(pod),
  );
  const isPicked = (labels: Record<string, string> | undefined) =>
    selectors.some(selector => picks(selector, labels));
  // Who has no pod now may have some when the backup is made.
  const makers = templatesOf({ ...all, pods: [] }).filter(
    ({ ref, object }) =>
      !isOwn(ref.split(' ')[0], object) && !started.has(uidOf(object)),
  );
  const mistaken = [
    ...others
      .filter(({ metadata }) => isPicked(metadata?.labels))
      .map(pod => refTo('Pod', pod)),
    ...makers
      .filter(({ template }) => isPicked(template.metadata?.labels))
      .map(({ ref }) => ref),
  ];
  const mine = new Set(marked.map(uidOf));
  return {
    own,
    passing,
    others,
    selectors,
    mistaken: mistaken.sort(),
    nameless: nameless.map(pod => refTo('Pod', pod)).sort(),
    madeElsewhere: otherMakers(all)
      .filter(({ pods }) => pods.some(pod => mine.has(uidOf(pod))))
      .map(({ kind, name }) => `${kind} ${name}`)
      .sort(),
  };
}

function controllersOf(
  all: WorkloadObjects,
  isOwn: (kind: string, object: KubeObject) => boolean,
): Controller[] {
  const direct = [
    ...all.statefulSets.map(one => ['StatefulSet', one] as const),
    ...all.daemonSets.map(one => ['DaemonSet', one] as const),
    ...all.jobs.filter(one => !isOwned(one)).map(one => ['Job', one] as const),
  ].flatMap(([kind, one]): Controller[] => {
    const selector = one.spec?.selector;
    if (!selector || !isOwn(kind, one)) return [];
    const owner = uids([one]);
    return [{ selector, made: pod => ownerIn(pod, owner) }];
  });
  const deployments = all.deployments.flatMap((one): Controller[] => {
    const selector = one.spec?.selector;
    if (!selector || !isOwn('Deployment', one)) return [];
    const made = (pod: V1Pod) =>
      picks(selector, pod.metadata?.labels) &&
      (pod.metadata?.ownerReferences ?? []).some(owner =>
        isReplicaSetOf(one, owner),
      );
    return [{ selector, made }];
  });
  return [...deployments, ...direct];
}
