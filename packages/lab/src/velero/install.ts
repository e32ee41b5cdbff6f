import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClusterCommands } from '../cluster/commands';
import { KubernetesObject } from '../cluster/objects';
import { imageReferences } from '../images';
import { ObjectStoreAccess } from '../objectstore/objectStore';
import { ClusterName } from '../topology/addresses';
import { backupStorageLocations, veleroNamespace } from './locations';

export interface VeleroOptions {
  cluster: ClusterName;
  access: ObjectStoreAccess;
  /** One for all clusters: a repository opens only with its password. */
  repositoryPassword: string;
  /** Folder for what Velero's command wants as a file. */
  workDir: string;
}

/**
 * Installs Velero the way its own command does, and waits until the server
 * could accept backups. Everything is created in two calls: the definitions,
 * and what needs them.
 */
export async function installVelero(
  commands: ClusterCommands,
  options: VeleroOptions,
): Promise<void> {
  const rendered = await render(commands, options);
  const isDefinition = (object: KubernetesObject) =>
    object.kind === 'CustomResourceDefinition';
  const definitions = rendered.filter(isDefinition);
  await commands.create(definitions);
  await commands.wait(
    ['--for=condition=Established', ...definitions.map(crdName)],
    30,
  );
  const others = rendered.filter(object => !isDefinition(object));
  // The namespace comes first in Velero's list. Locations and password are
  // there before the server is, so that it has them from its first look on.
  const [namespace, ...rest] = others;
  await commands.create([
    namespace,
    repositoryPassword(options.repositoryPassword),
    ...backupStorageLocations(options.cluster, options.access),
    ...rest,
  ]);
}

/** Waits for server, node-agent and both locations. */
export async function veleroReady(commands: ClusterCommands): Promise<void> {
  await commands.rolledOut(veleroNamespace, 'deployment/velero');
  await commands.rolledOut(veleroNamespace, 'daemonset/node-agent');
  await commands.wait(
    [
      ...['--namespace', veleroNamespace],
      '--for=jsonpath={.status.phase}=Available',
      ...['backupstoragelocations.velero.io', '--all'],
    ],
    120,
  );
}

async function render(
  commands: ClusterCommands,
  options: VeleroOptions,
): Promise<KubernetesObject[]> {
  const { stdout } = await commands.velero([
    'install',
    ...['--dry-run', '-o', 'json'],
    ...['--namespace', veleroNamespace],
    ...['--image', imageReferences.velero],
    ...['--plugins', imageReferences.veleroPluginForAws],
    ...['--secret-file', await credentialsFile(options)],
    // We write both locations ourselves.
    '--no-default-backup-location',
    '--use-volume-snapshots=false',
    '--use-node-agent',
    ...['--uploader-type', 'kopia'],
    // Of server and node-agent. It needs the definitions of snapshots first:
    // without them every backup ends PartiallyFailed.
    ...['--features', 'EnableCSI'],
    // Requests of 500m and 128Mi each would not fit two clusters here.
    ...['--velero-pod-cpu-request', '0', '--velero-pod-mem-request', '0'],
    ...['--velero-pod-cpu-limit', '0', '--velero-pod-mem-limit', '0'],
  ]);
  const list: { items: KubernetesObject[] } = JSON.parse(stdout);
  return list.items;
}

async function credentialsFile({ access, workDir }: VeleroOptions) {
  const file = join(workDir, 'object-store-credentials');
  const lines = [
    '[default]',
    `aws_access_key_id=${access.accessKeyId}`,
    `aws_secret_access_key=${access.secretAccessKey}`,
  ];
  await writeFile(file, lines.join('\n'), { mode: 0o600 });
  return file;
}

function crdName(object: KubernetesObject): string {
  return `customresourcedefinition/${object.metadata.name}`;
}

function repositoryPassword(password: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'velero-repo-credentials', namespace: veleroNamespace },
    type: 'Opaque',
    stringData: { 'repository-password': password },
  };
}
