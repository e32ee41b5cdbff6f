import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ClusterCommands } from '../cluster/commands';
import { KubernetesObject, objectsOfFile } from '../cluster/objects';
import { ClusterPaths, repositoryRoot } from '../util/paths';
import { tokenSecret, writeToken } from './tokens';

const mobility = { namespace: 'mobility', name: 'mobility' };
const reader = { namespace: 'backstage', name: 'backstage' };

/** Kubernetes' own role: reads everything in a namespace but Secrets. */
const readerBinding: KubernetesObject = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'backstage-view' },
  roleRef: {
    apiGroup: 'rbac.authorization.k8s.io',
    kind: 'ClusterRole',
    name: 'view',
  },
  subjects: [{ kind: 'ServiceAccount', ...reader }],
};

/**
 * The two accounts that a portal has in a cluster: Mobility's, with exactly the
 * rights that plugins/mobility-backend/rbac gives, and one that Backstage's
 * Kubernetes pages read with.
 */
export async function setUpAccounts(
  commands: ClusterCommands,
  paths: ClusterPaths,
): Promise<void> {
  const granted = await publishedRbac();
  // What those leave out, so that the lab comes up while they are written.
  const needed = without(granted, accountObjects(mobility));
  await commands.apply([
    ...needed,
    ...granted,
    ...accountObjects(reader),
    readerBinding,
    tokenSecret(mobility.namespace, mobility.name),
    tokenSecret(reader.namespace, reader.name),
  ]);
  await Promise.all([
    writeToken(commands, mobility.namespace, mobility.name, paths.token),
    writeToken(commands, reader.namespace, reader.name, paths.readToken),
  ]);
}

/** Everything in plugins/mobility-backend/rbac, in the order of the tiers. */
async function publishedRbac(): Promise<KubernetesObject[]> {
  const folder = join(repositoryRoot, 'plugins/mobility-backend/rbac');
  const names = await readdir(folder).catch(() => []);
  const tiers = [
    'view',
    'protect',
    'group',
    'adjust',
    'stand-ins',
    'sweep',
    'replace',
    'probe',
  ].map(tier => `${tier}.yaml`);
  const order = (name: string) => {
    const index = tiers.indexOf(name);
    return index < 0 ? tiers.length : index;
  };
  const files = names
    .filter(name => name.endsWith('.yaml'))
    .sort((a, b) => order(a) - order(b) || a.localeCompare(b));
  const objects = await Promise.all(
    files.map(name => objectsOfFile(join(folder, name))),
  );
  return objects.flat();
}

function accountObjects(account: {
  namespace: string;
  name: string;
}): KubernetesObject[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: account.namespace },
    },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: account },
  ];
}

function without(
  there: KubernetesObject[],
  wanted: KubernetesObject[],
): KubernetesObject[] {
  return wanted.filter(
    w =>
      !there.some(
        t => t.kind === w.kind && t.metadata.name === w.metadata.name,
      ),
  );
}
