import type { V1Pod, V1Service } from '@kubernetes/client-node';
import { BackedUpObject } from '../../planning/facts';
import { NamespaceObjects } from './closure';
import { refTo, templatesOf } from './closure/objects';
import { linksOf } from './closure/links';
import { linksOfPod } from './closure/pod-links';
import { tellPods } from './closure/pods';
import { KubeObject, nameOf } from './namespace-objects';
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

const isClaim = (ref: string) => ref.startsWith('PersistentVolumeClaim ');

const isNeeded = (ref: string) => {
  const [kind, name] = ref.split(' ');
  return NEEDED.includes(kind) && isMade(kind, { metadata: { name } });
};

const toRef = (ref: string) => ref.replace(' ', '/');

/** The objects of a namespace that somebody has put there, and what workloads need. */
export function backedUpObjects(
  objects: NamespaceObjects,
  namespace: string,
): BackedUpObject[] {
  return [
    ...workloadsOf(objects, namespace),
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
  namespace: string,
): BackedUpObject[] {
  const { workloads } = objects;
  const uids = new Set(toWorkloads(workloads).map(({ uid }) => uid));
  const links = linksOf(objects, namespace, []);
  return templatesOf(workloads)
    .filter(({ object }) => uids.has(object.metadata?.uid ?? ''))
    .map(({ ref, object, template }) => {
      const [kind] = ref.split(' ');
      const isIt = (other: string, one: KubeObject) =>
        refTo(other, one) === ref;
      const { own, selectors } = tellPods(workloads, isIt, []);
      const named = [
        ...linksOfPod(template.spec),
        // Claims of a StatefulSet are named by nobody but itself.
        ...(links.get(ref) ?? []).filter(to => to.startsWith('PersistentV')),
        ...own.flatMap(pod => linksOfPod(pod.spec)).filter(isClaim),
      ];
      return {
        ...toObject(kind, object),
        needs: [...new Set(named)].filter(isNeeded).map(toRef).sort(),
        pods: own.map((pod: V1Pod) => nameOf(pod)).sort(),
        podSelectors: selectors,
      };
    });
}

function toObject(kind: string, object: KubeObject): BackedUpObject {
  const { labels = {} } = object.metadata ?? {};
  return { kind, name: nameOf(object), labels, needs: [] };
}
