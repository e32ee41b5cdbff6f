import type { V1PersistentVolumeClaim } from '@kubernetes/client-node';
import { ClusterClient, isAlreadyExists } from '../../../facts/clusters';
import { HeldVolume } from '../../run-record';

/** Makes a claim again as it was. One that is there by now is looked at the next time. */
export async function createClaim(
  client: ClusterClient,
  namespace: string,
  held: HeldVolume,
): Promise<void> {
  try {
    await send(client, namespace, claimOf(namespace, held));
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
  }
}

/**
 * Whether the cluster would let it be made, with all its policies: nothing is stored.
 * It has a name that nothing has, since its own is taken as yet.
 *
 * @throws ClusterError
 */
export async function tryClaim(
  client: ClusterClient,
  namespace: string,
  held: HeldVolume,
  name: string,
): Promise<void> {
  const body = claimOf(namespace, { ...held, claim: name });
  await send(client, namespace, body, 'All');
}

async function send(
  client: ClusterClient,
  namespace: string,
  body: V1PersistentVolumeClaim,
  dryRun?: 'All',
): Promise<void> {
  await client.call(
    { verb: 'create', resource: 'persistentvolumeclaims', namespace },
    apis =>
      apis.core.createNamespacedPersistentVolumeClaim({
        namespace,
        body,
        dryRun,
      }),
  );
}

/** As it was, but that it names its volume. */
function claimOf(
  namespace: string,
  { claim: name, volume, labels, annotations, spec }: HeldVolume,
): V1PersistentVolumeClaim {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace, labels, annotations },
    spec: { ...spec, volumeName: volume },
  };
}
