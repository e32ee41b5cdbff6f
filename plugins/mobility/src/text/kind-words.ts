import { Translate } from './translate';

const KNOWN = [
  'ConfigMap',
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Gateway',
  'GRPCRoute',
  'HorizontalPodAutoscaler',
  'HTTPRoute',
  'Ingress',
  'Job',
  'NetworkPolicy',
  'PersistentVolumeClaim',
  'Pod',
  'PodDisruptionBudget',
  'ReplicaSet',
  'Role',
  'RoleBinding',
  'Secret',
  'Service',
  'ServiceAccount',
  'StatefulSet',
  'TLSRoute',
] as const;

/** A kind for so many objects: "ConfigMaps". One that is not known stays as it is. */
export function kindWords(t: Translate, kind: string, count: number): string {
  const known = KNOWN.find(name => name === kind);
  return known ? t(`kind.${known}`, { count }) : kind;
}
