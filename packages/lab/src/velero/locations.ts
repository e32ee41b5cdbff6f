import { KubernetesObject } from '../cluster/objects';
import { ObjectStoreAccess } from '../objectstore/objectStore';
import { ClusterName, clusterNames } from '../topology/addresses';

export const veleroNamespace = 'velero';

/**
 * Each cluster writes under a prefix of its own, and sees those of the others
 * through ReadOnly locations. Two ReadWrite locations on one prefix would work,
 * and both servers would run maintenance on one repository.
 */
export function backupStorageLocations(
  cluster: ClusterName,
  access: ObjectStoreAccess,
): KubernetesObject[] {
  return clusterNames.map(owner => ({
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: {
      name: owner === cluster ? 'default' : `from-${owner}`,
      namespace: veleroNamespace,
    },
    spec: {
      provider: 'aws',
      default: owner === cluster,
      accessMode: owner === cluster ? 'ReadWrite' : 'ReadOnly',
      objectStorage: { bucket: access.bucket, prefix: owner },
      config: {
        region: access.region,
        s3ForcePathStyle: 'true',
        s3Url: access.endpoint,
      },
    },
  }));
}
