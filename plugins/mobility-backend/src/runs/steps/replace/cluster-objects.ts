import type {
  V1PersistentVolume,
  V1PersistentVolumeClaim,
  V1Pod,
} from '@kubernetes/client-node';
import { LABEL_HELD } from 'backstage-plugin-mobility-common';
import { ClusterClient } from '../../../facts/clusters';
import { loadKubernetesClient } from '../../../facts/clusters/kubernetes-client';
import { ifThere } from '../objects';

/** One claim as the cluster has it, or none, by the list that `view` grants anyway. */
export async function readClaim(
  client: ClusterClient,
  namespace: string,
  name: string,
): Promise<V1PersistentVolumeClaim | undefined> {
  const { items } = await client.call(
    { verb: 'list', resource: 'persistentvolumeclaims', namespace },
    apis => apis.core.listNamespacedPersistentVolumeClaim({ namespace }),
  );
  return items.find(({ metadata }) => metadata?.name === name);
}

export function readVolume(
  client: ClusterClient,
  name: string,
): Promise<V1PersistentVolume | undefined> {
  return ifThere(
    client.call({ verb: 'get', resource: 'persistentvolumes', name }, apis =>
      apis.core.readPersistentVolume({ name }),
    ),
  );
}

/** A JSON merge patch: `null` takes a field away. */
export async function patchVolume(
  client: ClusterClient,
  name: string,
  body: object,
): Promise<void> {
  const { setHeaderOptions, PatchStrategy } = await loadKubernetesClient();
  const merge = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);
  await client.call(
    { verb: 'patch', resource: 'persistentvolumes', name },
    apis => apis.core.patchPersistentVolume({ name, body }, merge),
  );
}

/** Whatever becomes of its claim, it stays. */
export function isKept(
  volume: V1PersistentVolume | undefined,
  run: string,
): boolean {
  return (
    volume?.spec?.persistentVolumeReclaimPolicy === 'Retain' &&
    volume.metadata?.labels?.[LABEL_HELD] === run
  );
}

export function keepVolume(
  client: ClusterClient,
  name: string,
  run: string,
): Promise<void> {
  return patchVolume(client, name, {
    metadata: { labels: { [LABEL_HELD]: run } },
    spec: { persistentVolumeReclaimPolicy: 'Retain' },
  });
}

export async function patchClaim(
  client: ClusterClient,
  namespace: string,
  name: string,
  body: object,
): Promise<void> {
  const { setHeaderOptions, PatchStrategy } = await loadKubernetesClient();
  const merge = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);
  await client.call(
    { verb: 'patch', resource: 'persistentvolumeclaims', namespace, name },
    apis =>
      apis.core.patchNamespacedPersistentVolumeClaim(
        { name, namespace, body },
        merge,
      ),
  );
}

/** This very claim, and no other that has its name by now. */
export async function deleteClaim(
  client: ClusterClient,
  namespace: string,
  name: string,
  uid: string,
): Promise<void> {
  await ifThere(
    client.call(
      { verb: 'delete', resource: 'persistentvolumeclaims', namespace, name },
      apis =>
        apis.core.deleteNamespacedPersistentVolumeClaim({
          name,
          namespace,
          body: { preconditions: { uid } },
        }),
    ),
  );
}

/** Any pod keeps a claim that it names, whatever its phase. */
export async function findUser(
  client: ClusterClient,
  namespace: string,
  claims: string[],
): Promise<{ pod: V1Pod; claim: string } | undefined> {
  const { items } = await client.call(
    { verb: 'list', resource: 'pods', namespace },
    apis => apis.core.listNamespacedPod({ namespace }),
  );
  for (const pod of items) {
    const claim = claims.find(name => uses(pod, name));
    if (claim) return { pod, claim };
  }
  return undefined;
}

export function uses({ spec }: V1Pod, claim: string): boolean {
  return (spec?.volumes ?? []).some(
    one => one.persistentVolumeClaim?.claimName === claim,
  );
}

/** The volume among some that a node still holds. */
export async function findAttached(
  client: ClusterClient,
  volumes: string[],
): Promise<string | undefined> {
  const { items } = await client.call(
    { verb: 'list', resource: 'volumeattachments' },
    apis => apis.storage.listVolumeAttachment(),
  );
  const held = items.map(({ spec }) => spec.source.persistentVolumeName);
  return volumes.find(name => held.includes(name));
}
