import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

export interface ArchivedFixture {
  kind: string;
  metadata: { name: string; namespace?: string; [key: string]: unknown };
  [key: string]: unknown;
}

/** As Velero names their folders. */
const FOLDERS: Record<string, string> = {
  Namespace: 'namespaces',
  PersistentVolume: 'persistentvolumes',
  Deployment: 'deployments.apps',
  StatefulSet: 'statefulsets.apps',
  ReplicaSet: 'replicasets.apps',
  ControllerRevision: 'controllerrevisions.apps',
  Pod: 'pods',
  PersistentVolumeClaim: 'persistentvolumeclaims',
  Service: 'services',
  ConfigMap: 'configmaps',
  Secret: 'secrets',
  Job: 'jobs.batch',
  CronJob: 'cronjobs.batch',
  Ingress: 'ingresses.networking.k8s.io',
  NetworkPolicy: 'networkpolicies.networking.k8s.io',
  RoleBinding: 'rolebindings.rbac.authorization.k8s.io',
  HTTPRoute: 'httproutes.gateway.networking.k8s.io',
};

export const VERSION_FILE = { path: 'metadata/version', text: '1.1.0\n' };

/** The two files that Velero writes of an object. */
export function filesOf({ kind, ...object }: ArchivedFixture) {
  const { name, namespace } = object.metadata;
  const place = namespace ? `namespaces/${namespace}` : 'cluster';
  const text = JSON.stringify({ apiVersion: 'v1', kind, ...object });
  return ['', 'v1-preferredversion/'].map(version => ({
    path: `resources/${FOLDERS[kind]}/${version}${place}/${name}.json`,
    text,
  }));
}

/** A tar archive with the marker at its end. */
export async function tarOf(
  files: { path: string; text: string }[],
): Promise<Buffer> {
  const archive = pack();
  for (const { path, text } of files) archive.entry({ name: path }, text);
  archive.finalize();
  return buffer(archive);
}

export async function archiveOf(objects: ArchivedFixture[]): Promise<Buffer> {
  return gzipSync(await tarOf([VERSION_FILE, ...objects.flatMap(filesOf)]));
}
