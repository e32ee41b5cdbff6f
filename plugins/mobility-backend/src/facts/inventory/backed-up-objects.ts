import type { V1Service } from '@kubernetes/client-node';
import { BackedUpObject } from '../../planning/facts';
import { NamespaceObjects } from './closure';
import { templatesOf } from './closure/objects';
import { linksOf } from './closure/links';
import { linksOfPod } from './closure/pod-links';
import {
  KubeObject,
  nameOf,
  uidOf,
  WorkloadObjects,
} from './namespace-objects';
import { isMade, objectsByKind } from './scope-kinds';
import { picksNoPods } from './services';
import { toWorkloads } from './workloads';

/** What a workload cannot do without, as far as it is named. */
const NEEDED = [
  'PersistentVolumeClaim',
  'Secret',
  'ConfigMap',
  'ServiceAccount',
];

/** What controllers keep beside their pods, as a backup has it. */
export interface KeptObjects {
  replicaSets: KubeObject[];
  controllerRevisions: KubeObject[];
}

const isClaim = (ref: string) => ref.startsWith('PersistentVolumeClaim ');

const isNeeded = (ref: string) => {
  const [kind, name] = ref.split(' ');
  return NEEDED.includes(kind) && isMade(kind, { metadata: { name } });
};

const toRef = (ref: string) => ref.replace(' ', '/');

/** The objects of a namespace that somebody has put there, and what workloads need. */
export function backedUpObjects(
  objects: NamespaceObjects,
  kept: KeptObjects,
  namespace: string,
): BackedUpObject[] {
  return [
    ...workloadsOf(objects, kept, namespace),
    ...objects.claims.map(claim => toObject('PersistentVolumeClaim', claim)),
    ...objectsByKind(objects.scope).flatMap(({ kind, objects: list }) =>
      (list ?? [])
        .filter(one => isMade(kind, one))
        .map(one => ({
          ...toObject(kind, one),
          ...(kind === 'Service' && picksNoPods(one as V1Service)
            ? { endpoints: true }
            : {}),
        })),
    ),
    ...objects.gateways.flatMap(({ kind, objects: list }) =>
      list.map(one => toObject(kind, one)),
    ),
  ];
}

function workloadsOf(
  objects: NamespaceObjects,
  kept: KeptObjects,
  namespace: string,
): BackedUpObject[] {
  const { workloads } = objects;
  const uids = new Set(toWorkloads(workloads).map(({ uid }) => uid));
  const links = linksOf(objects, namespace, []);
  return templatesOf(workloads)
    .filter(({ object }) => uids.has(object.metadata?.uid ?? ''))
    .map(({ ref, object, template }) => {
      const [kind] = ref.split(' ');
      const { pods, beside } = ownedBy(object, workloads, kept);
      const named = [
        ...linksOfPod(template.spec),
        // Claims of a StatefulSet are named by nobody but itself.
        ...(links.get(ref) ?? []).filter(to => to.startsWith('PersistentV')),
        ...pods.flatMap(pod => linksOfPod(pod.spec)).filter(isClaim),
      ];
      return {
        ...toObject(kind, object),
        needs: [...new Set(named)].filter(isNeeded).map(toRef).sort(),
        pods: pods.map(nameOf).sort(),
        beside,
      };
    });
}

/**
 * What an object has made, and what that has: by who owns it. The selectors of two
 * workloads may pick the same objects.
 */
function ownedBy(
  object: KubeObject,
  { pods }: WorkloadObjects,
  { replicaSets, controllerRevisions }: KeptObjects,
) {
  const own = new Set([uidOf(object)]);
  const isOwned = ({ metadata }: KubeObject) =>
    (metadata?.ownerReferences ?? []).some(({ uid }) => own.has(uid));
  const beside = {
    ReplicaSet: replicaSets.filter(isOwned),
    ControllerRevision: controllerRevisions.filter(isOwned),
  };
  for (const one of beside.ReplicaSet) own.add(uidOf(one));
  return {
    pods: pods.filter(pod => pod === object || isOwned(pod)),
    beside: Object.entries(beside)
      .flatMap(([kind, list]) => list.map(one => `${kind}/${nameOf(one)}`))
      .sort(),
  };
}

function toObject(kind: string, object: KubeObject): BackedUpObject {
  const { labels = {} } = object.metadata ?? {};
  return { kind, name: nameOf(object), labels, needs: [] };
}
