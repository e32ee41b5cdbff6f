import type {
  V1Container,
  V1EphemeralContainer,
  V1Pod,
  V1PodSpec,
  V1Volume,
} from '@kubernetes/client-node';
import { nameOf } from '../namespace-objects';
import { refOf } from './objects';

const refs = (kind: string, names: (string | undefined)[]) =>
  names.flatMap(name => (name ? [refOf(kind, name)] : []));

/** What pods of one kind use of their namespace, by name. */
export function linksOfPod(spec: V1PodSpec | undefined): string[] {
  if (!spec) return [];
  const containers: (V1Container | V1EphemeralContainer)[] = [
    ...(spec.initContainers ?? []),
    ...spec.containers,
    ...(spec.ephemeralContainers ?? []),
  ];
  return [
    ...refs('ServiceAccount', [spec.serviceAccountName ?? 'default']),
    ...refs(
      'Secret',
      (spec.imagePullSecrets ?? []).map(({ name }) => name),
    ),
    ...containers.flatMap(linksOfContainer),
    ...(spec.volumes ?? []).flatMap(linksOfVolume),
  ];
}

function linksOfContainer({
  env = [],
  envFrom = [],
}: Pick<V1Container, 'env' | 'envFrom'>): string[] {
  return [
    ...refs('ConfigMap', [
      ...env.map(({ valueFrom }) => valueFrom?.configMapKeyRef?.name),
      ...envFrom.map(({ configMapRef }) => configMapRef?.name),
    ]),
    ...refs('Secret', [
      ...env.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name),
      ...envFrom.map(({ secretRef }) => secretRef?.name),
    ]),
  ];
}

function linksOfVolume(volume: V1Volume): string[] {
  const sources = volume.projected?.sources ?? [];
  return [
    ...refs('PersistentVolumeClaim', [volume.persistentVolumeClaim?.claimName]),
    ...refs('ConfigMap', [
      volume.configMap?.name,
      ...sources.map(({ configMap }) => configMap?.name),
    ]),
    ...refs('Secret', [
      volume.secret?.secretName,
      ...sources.map(({ secret }) => secret?.name),
      volume.csi?.nodePublishSecretRef?.name,
      volume.azureFile?.secretName,
      volume.cephfs?.secretRef?.name,
      volume.rbd?.secretRef?.name,
      volume.iscsi?.secretRef?.name,
      volume.flexVolume?.secretRef?.name,
    ]),
  ];
}

/** The claims that a pod has of its own, and that go with it. */
export function ephemeralClaims(pod: V1Pod): string[] {
  return (pod.spec?.volumes ?? []).flatMap(({ name, ephemeral }) =>
    ephemeral ? [refOf('PersistentVolumeClaim', `${nameOf(pod)}-${name}`)] : [],
  );
}
