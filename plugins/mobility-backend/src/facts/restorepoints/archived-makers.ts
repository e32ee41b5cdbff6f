import { picks, selectorOf } from '../inventory/closure';
import { otherMakers } from '../inventory/makers';
import {
  KubeObject,
  nameOf,
  WorkloadObjects,
} from '../inventory/namespace-objects';
import { toWorkloads } from '../inventory/workloads';

type Labels = Record<string, string>;

/** A workload in an archive, or what else has made pods. */
export interface ArchivedMaker {
  /** As `Deployment/web`. */
  name: string;
  /** Its own, or those of its pods where it is not read itself. */
  labels: Labels[];
}

export function archivedMakers(workloads: WorkloadObjects): ArchivedMaker[] {
  const objects: Record<string, KubeObject[]> = {
    Deployment: workloads.deployments,
    StatefulSet: workloads.statefulSets,
    DaemonSet: workloads.daemonSets,
    CronJob: workloads.cronJobs,
    Job: workloads.jobs,
    Pod: workloads.pods,
  };
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

/** Those that the selector of an entity does not pick; all, if it is not understood. */
export function strangersIn(
  makers: ArchivedMaker[],
  labelSelector: string,
): string[] {
  const selector = selectorOf(labelSelector);
  return makers
    .filter(({ labels }) => !labels.some(one => picks(selector, one)))
    .map(({ name }) => name)
    .sort();
}
