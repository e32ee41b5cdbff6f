import { MakerFacts, Whose } from '../../planning/facts';
import { picks, selectorOf } from './closure';
import { otherMakers } from './makers';
import {
  KubeObject,
  nameOf,
  WORKLOAD_KINDS,
  WorkloadObjects,
} from './namespace-objects';
import { toWorkloads } from './workloads';

/** What runs pods in a namespace, with the labels that tell whose it is. */
export function makersIn(workloads: WorkloadObjects): MakerFacts[] {
  const keys = Object.keys(WORKLOAD_KINDS) as (keyof WorkloadObjects)[];
  const objects = Object.fromEntries(
    keys.map(key => [WORKLOAD_KINDS[key], workloads[key] as KubeObject[]]),
  );
  const labelsOf = (object?: KubeObject) => object?.metadata?.labels ?? {};
  return [
    ...toWorkloads(workloads).map(({ kind, name }) => ({
      name: `${kind}/${name}`,
      labels: [labelsOf(objects[kind].find(one => nameOf(one) === name))],
    })),
    ...otherMakers(workloads).map(({ kind, name, pods }) => ({
      name: `${kind}/${name}`,
      labels: pods.map(labelsOf),
    })),
  ];
}

/**
 * Whose a namespace is, by what runs there: an entity's only if its selector picks all
 * of it. Where nothing runs, or the selector is not understood, nobody can tell.
 */
export function whoseAre(makers: MakerFacts[], labelSelector: string): Whose {
  const selector = selectorOf(labelSelector);
  if (!selector) {
    const reason = labelSelector
      ? `its label selector ${labelSelector} is not understood here`
      : 'no annotation says which labels its workloads carry';
    return { whose: 'unknown', reason };
  }
  if (makers.length === 0) {
    return { whose: 'unknown', reason: 'no workload in it tells whose it is' };
  }
  const names = makers
    .filter(({ labels }) => !labels.some(one => picks(selector, one)))
    .map(({ name }) => name)
    .sort();
  return names.length > 0 ? { whose: 'others', names } : { whose: 'own' };
}
