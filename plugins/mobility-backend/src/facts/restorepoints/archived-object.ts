import { z } from 'zod';
import { ROUTE_KINDS } from '../../planning/route-kinds';
import { withoutApplied } from '../inventory/list-metadata';
import { KubeObject } from '../inventory/namespace-objects';
import { StoreError } from '../objectstore';
import { ArchiveEntry } from './archive-entries';

/** Kinds in a namespace, as Velero names their folders. */
const NAMESPACED: ReadonlyMap<string, string> = new Map([
  ['deployments.apps', 'Deployment'],
  ['statefulsets.apps', 'StatefulSet'],
  ['daemonsets.apps', 'DaemonSet'],
  ['jobs.batch', 'Job'],
  ['cronjobs.batch', 'CronJob'],
  ['pods', 'Pod'],
  ['replicasets.apps', 'ReplicaSet'],
  ['controllerrevisions.apps', 'ControllerRevision'],
  ['persistentvolumeclaims', 'PersistentVolumeClaim'],
  ['services', 'Service'],
  ['configmaps', 'ConfigMap'],
  ['networkpolicies.networking.k8s.io', 'NetworkPolicy'],
  ['serviceaccounts', 'ServiceAccount'],
  ['poddisruptionbudgets.policy', 'PodDisruptionBudget'],
  ['horizontalpodautoscalers.autoscaling', 'HorizontalPodAutoscaler'],
  ['roles.rbac.authorization.k8s.io', 'Role'],
  ['rolebindings.rbac.authorization.k8s.io', 'RoleBinding'],
  ['secrets', 'Secret'],
  ...Object.entries(ROUTE_KINDS).map(
    ([kind, { resource, group }]) => [`${resource}.${group}`, kind] as const,
  ),
]);
const OF_CLUSTER: ReadonlyMap<string, string> = new Map([
  ['namespaces', 'Namespace'],
  ['persistentvolumes', 'PersistentVolume'],
]);

/** Of what is read, by the name of its folder. */
export function kindOf(folder: string): string | undefined {
  return NAMESPACED.get(folder);
}

/** Of which no more is kept than their metadata. */
const METADATA_ONLY = new Set(['Secret', 'ReplicaSet', 'ControllerRevision']);

/** An object by where it lies in an archive. */
export interface ArchivedPath {
  kind: string;
  name: string;
  /** Absent: it belongs to the cluster. */
  namespace?: string;
}

/** Velero writes each object a second time, in a folder of its version. */
const PATH =
  /^resources\/([^/]+)\/(?:namespaces\/([^/]+)|cluster)\/([^/]+)\.json$/;

/** Absent for what is no object of a kind that is read. */
export function toArchivedPath(path: string): ArchivedPath | undefined {
  const [, resource = '', namespace, name] = PATH.exec(path) ?? [];
  const kind = (namespace ? NAMESPACED : OF_CLUSTER).get(resource);
  return kind === undefined ? undefined : { kind, name, namespace };
}

const objectSchema = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    uid: z.string().min(1),
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
});

/**
 * An object as an API server gives it, of some kinds their metadata only: values of
 * Secrets do not leave this function, nor what `kubectl apply` has written of any object.
 *
 * @throws StoreError where it is not the object that its path says
 */
export function parseObject(
  { bytes, path }: ArchiveEntry,
  { kind, name, namespace }: ArchivedPath,
  where: StoreError['where'],
): KubeObject {
  const object = parseJson(bytes);
  if (
    object?.kind !== kind ||
    object.metadata.name !== name ||
    object.metadata.namespace !== namespace
  ) {
    const reason = `${path} in it is not the ${kind} that it should be`;
    throw new StoreError('corrupt', where, reason);
  }
  const { metadata } = withoutApplied(object);
  return METADATA_ONLY.has(kind) ? { metadata } : { ...object, metadata };
}

/** How much of an entry is kept, about. */
export function keptBytes(
  { kind }: ArchivedPath,
  { bytes }: ArchiveEntry,
  object: KubeObject,
): number {
  return METADATA_ONLY.has(kind) ? JSON.stringify(object).length : bytes.length;
}

function parseJson(bytes: Buffer) {
  try {
    return objectSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    // What it says instead may be anything, and is told to nobody.
    return undefined;
  }
}
