import type {
  V1PersistentVolumeClaim,
  V1Pod,
  V1PodTemplateSpec,
} from '@kubernetes/client-node';
import { GatewayObjects } from '../gateways';
import { KubeObject, nameOf, WorkloadObjects } from '../namespace-objects';
import { ScopeObjects } from '../scope-kinds';

/** All that is known of a namespace, as the API server gives it. */
export interface NamespaceObjects {
  workloads: WorkloadObjects;
  claims: V1PersistentVolumeClaim[];
  scope: ScopeObjects;
  /** Of the Gateway API, by kind. */
  gateways: GatewayObjects[];
}

export const refOf = (kind: string, name: string) => `${kind} ${name}`;

export const refTo = (kind: string, object: KubeObject) =>
  refOf(kind, nameOf(object));

/** A workload with what its pods are made from. */
export interface Templated {
  ref: string;
  object: KubeObject;
  template: Pick<V1PodTemplateSpec, 'metadata' | 'spec'>;
}

/**
 * Everything that makes pods, and pods, by themselves; pods that somebody makes
 * are told by their maker.
 */
export function templatesOf(objects: WorkloadObjects): Templated[] {
  const templated = <T extends KubeObject>(
    kind: string,
    list: T[],
    template: (one: T) => Templated['template'] | undefined,
  ): Templated[] =>
    list.map(object => ({
      ref: refTo(kind, object),
      object,
      template: template(object) ?? {},
    }));
  return [
    ...templated('Deployment', objects.deployments, o => o.spec?.template),
    ...templated('StatefulSet', objects.statefulSets, o => o.spec?.template),
    ...templated('DaemonSet', objects.daemonSets, o => o.spec?.template),
    ...templated('Job', objects.jobs, o => o.spec?.template),
    ...templated(
      'CronJob',
      objects.cronJobs,
      o => o.spec?.jobTemplate.spec?.template,
    ),
    ...templated('Pod', objects.pods, (pod: V1Pod) => pod),
  ];
}
