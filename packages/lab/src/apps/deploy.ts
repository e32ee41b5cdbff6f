import { randomBytes } from 'node:crypto';
import { ClusterCommands } from '../cluster/commands';
import { KubernetesObject, manifest } from '../cluster/objects';

export const sampleApps = ['orders', 'shipments', 'ledger', 'depot'] as const;
export type SampleApp = (typeof sampleApps)[number];

const idLabel = 'backstage.io/kubernetes-id';

/** Creates an app as its manifest has it, in the namespace of its own name. */
export async function deployApp(
  commands: ClusterCommands,
  app: SampleApp,
): Promise<void> {
  await commands.create(fillSecrets(await manifest(`${app}.yaml`)));
}

/** Another `orders`, in a namespace of its own and under an id of its own. */
export async function deployOrders(
  commands: ClusterCommands,
  options: { namespace: string; kubernetesId?: string; storage?: string },
): Promise<void> {
  const { namespace, kubernetesId = namespace, storage } = options;
  const objects = await manifest('orders.yaml');
  const moved = objects.map(object => moveTo(object, namespace, kubernetesId));
  await commands.create(
    fillSecrets(storage ? moved.map(one => askingFor(one, storage)) : moved),
  );
  await commands.rolledOut(namespace, 'statefulset/orders');
}

/** Waits until all workloads of an app run. */
export async function appRolledOut(
  commands: ClusterCommands,
  app: SampleApp,
): Promise<void> {
  const workloads = (await manifest(`${app}.yaml`)).filter(({ kind }) =>
    ['Deployment', 'StatefulSet'].includes(kind),
  );
  await Promise.all(
    workloads.map(({ kind, metadata }) =>
      commands.rolledOut(app, `${kind.toLowerCase()}/${metadata.name}`),
    ),
  );
}

/** Removes a namespace with everything in it, and waits until it is gone. */
export async function removeNamespace(
  commands: ClusterCommands,
  namespace: string,
): Promise<void> {
  await commands.kubectl(
    ['delete', 'namespace', namespace, '--ignore-not-found', '--wait'],
    { limit: 180_000 },
  );
}

export function moveTo(
  object: KubernetesObject,
  namespace: string,
  kubernetesId: string,
): KubernetesObject {
  const relabelled: KubernetesObject = JSON.parse(
    JSON.stringify(object, (key, value) =>
      key === idLabel ? kubernetesId : value,
    ),
  );
  const metadata =
    object.kind === 'Namespace'
      ? { ...relabelled.metadata, name: namespace }
      : { ...relabelled.metadata, namespace };
  return { ...relabelled, metadata };
}

/** Its claims ask for so much instead, such as `64Mi`. */
export function askingFor(
  object: KubernetesObject,
  storage: string,
): KubernetesObject {
  return JSON.parse(
    JSON.stringify(object, (key, value) =>
      key === 'storage' ? storage : value,
    ),
  );
}

/** Every empty value of a Secret becomes a random one. */
export function fillSecrets(objects: KubernetesObject[]): KubernetesObject[] {
  return objects.map(object => {
    if (object.kind !== 'Secret') {
      return object;
    }
    const values = Object.entries(object.stringData ?? {}).map(
      ([key, value]) => [key, value || randomBytes(18).toString('base64url')],
    );
    return { ...object, stringData: Object.fromEntries(values) };
  });
}
