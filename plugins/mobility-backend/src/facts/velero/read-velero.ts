import {
  LocationFacts,
  NodeAgentFacts,
  RepositoryFacts,
  RepositoryState,
  VeleroFacts,
} from '../../planning/facts';
import { ClusterClient } from '../clusters';
import { BackupRepository, BackupStorageLocation } from './types';
import { validationOf } from './validated';
import { VeleroClient } from './VeleroClient';

/** The server's Deployment, which `velero install` and the Helm chart name `velero`. */
export async function readVelero(cluster: ClusterClient): Promise<VeleroFacts> {
  const namespace = cluster.definition.veleroNamespace;
  const deployment = await cluster.call(
    { verb: 'get', resource: 'deployments', namespace, name: 'velero' },
    apis => apis.apps.readNamespacedDeployment({ namespace, name: 'velero' }),
  );
  const containers = deployment.spec?.template.spec?.containers ?? [];
  const server = containers.find(c => c.name === 'velero') ?? containers[0];
  const image = server?.image ?? '';
  const args = [...(server?.command ?? []), ...(server?.args ?? [])];
  return {
    image,
    version: versionOfImage(image),
    features: featuresOf(args),
    uploader: valuesOf(args, 'uploader-type').at(-1),
    ready: deployment.status?.readyReplicas ?? 0,
    desired: deployment.spec?.replicas ?? 1,
  };
}

/** `1.18.3` of `velero/velero:v1.18.3`; absent for a digest or another tag. */
export function versionOfImage(image: string): string | undefined {
  return /:v?(\d+\.\d+\.\d+)(?:[-+][\w.]+)?(?:@|$)/.exec(image)?.[1];
}

/** The values of an option, given with `=` or as the word after it. */
export function valuesOf(args: string[], option: string): string[] {
  const name = `--${option}`;
  return args.flatMap((arg, i) => {
    if (arg === name) return args[i + 1] ?? '';
    return arg.startsWith(`${name}=`) ? arg.slice(name.length + 1) : [];
  });
}

export function featuresOf(args: string[]): string[] {
  return valuesOf(args, 'features')
    .flatMap(value => value.split(','))
    .map(name => name.trim())
    .filter(Boolean);
}

/** The DaemonSet `node-agent`, and the nodes on which a pod of it is ready. */
export async function readNodeAgent(
  cluster: ClusterClient,
): Promise<NodeAgentFacts> {
  const namespace = cluster.definition.veleroNamespace;
  const daemonSet = await cluster.call(
    { verb: 'get', resource: 'daemonsets', namespace, name: 'node-agent' },
    apis =>
      apis.apps.readNamespacedDaemonSet({ namespace, name: 'node-agent' }),
  );
  // Velero looks for running pods with this label on the node of the pod
  // (pkg/nodeagent/node_agent.go), so the label counts and not the owner.
  const pods = await cluster.call(
    { verb: 'list', resource: 'pods', namespace },
    apis =>
      apis.core.listNamespacedPod({
        namespace,
        labelSelector: 'role=node-agent',
      }),
  );
  const ready = pods.items.filter(
    pod =>
      pod.status?.phase === 'Running' &&
      !pod.metadata?.deletionTimestamp &&
      pod.status.conditions?.some(
        c => c.type === 'Ready' && c.status === 'True',
      ),
  );
  return {
    ready: daemonSet.status?.numberReady ?? 0,
    desired: daemonSet.status?.desiredNumberScheduled ?? 0,
    nodes: [...new Set(ready.flatMap(pod => pod.spec?.nodeName ?? []))].sort(),
  };
}

export async function readLocations(
  cluster: ClusterClient,
): Promise<LocationFacts[]> {
  const locations = await new VeleroClient(cluster).listLocations();
  return locations.flatMap(
    location => toLocationFacts(location, cluster.time) ?? [],
  );
}

function toLocationFacts(
  location: BackupStorageLocation,
  clusterTime: Date,
): LocationFacts | undefined {
  const { spec, status } = location;
  if (!spec.objectStorage) return undefined;
  return {
    name: location.metadata.name,
    provider: spec.provider,
    bucket: spec.objectStorage.bucket,
    prefix: trimSlashes(spec.objectStorage.prefix),
    endpoint: spec.config.s3Url,
    region: spec.config.region,
    config: spec.config,
    credential: spec.credential && {
      name: spec.credential.name,
      key: spec.credential.key,
    },
    accessMode: spec.accessMode,
    isDefault: spec.default,
    phase: status.phase,
    message: status.message,
    lastValidatedAt: status.lastValidationTime ?? undefined,
    validation: validationOf(
      status.lastValidationTime,
      spec.validationFrequency,
      clusterTime,
    ),
    lastSyncedAt: status.lastSyncedTime ?? undefined,
  };
}

/** Velero joins prefix and key with one slash, however it is written. */
export function trimSlashes(prefix: string): string {
  return prefix.replace(/^\/+|\/+$/g, '');
}

export async function readRepositories(
  cluster: ClusterClient,
): Promise<RepositoryFacts[]> {
  const repositories = await new VeleroClient(cluster).listRepositories();
  return repositories
    .filter(({ spec }) => spec.repositoryType === 'kopia')
    .map(repository => ({
      name: repository.metadata.name,
      volumeNamespace: repository.spec.volumeNamespace,
      location: repository.spec.backupStorageLocation,
      state: stateOfRepository(repository),
      message: repository.status.message,
    }));
}

/**
 * Velero has one phase for all that is wrong, and tells the cause in words: its
 * own when a location was changed (pkg/controller/backup_repository_controller.go),
 * Kopia's when the password does not fit. `Ready` is no proof of the password:
 * behind a ReadOnly location the server only looks whether the repository is
 * there (pkg/repository/provider/unified_repo.go, `PrepareRepo`), and the first
 * mover finds out.
 */
export function stateOfRepository({
  status: { phase, message },
}: Pick<BackupRepository, 'status'>): RepositoryState {
  switch (phase) {
    case '':
    case 'New':
      return 'new';
    case 'Ready':
      return 'ready';
    default:
      if (message.startsWith('re-establish on BSL change')) return 'changing';
      return isWrongPassword(message) ? 'locked' : 'not-ready';
  }
}

/** Words of Kopia (repo/format/format_manager.go, `ErrInvalidPassword`). */
export function isWrongPassword(message: string): boolean {
  return message.includes('invalid repository password');
}
