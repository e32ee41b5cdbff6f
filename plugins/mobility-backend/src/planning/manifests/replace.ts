import { PlanManifest } from 'backstage-plugin-mobility-common';
import { ReplaceFacts } from '../facts';
import { objectName } from '../names';
import { marks } from './marks';

const ITEM_OPERATION_TIMEOUT = '4h0m0s';

/**
 * The Restore of claims and their volumes, and of nothing else. PersistentVolumes have
 * to be in: Velero takes the name of its old volume off a claim only where it has looked
 * at that volume (1.18.3, pkg/restore/restore.go, `pvsToProvision`). Those of snapshots
 * that were moved it makes anew; claims that are there stay as they are.
 */
export function replaceManifest(
  entityRef: string,
  facts: ReplaceFacts,
  namespace: string,
): PlanManifest {
  const { cluster } = facts.source;
  const { labels, annotations } = marks('restore', entityRef);
  return {
    cluster: cluster.name,
    step: 'restore',
    object: {
      apiVersion: 'velero.io/v1',
      kind: 'Restore',
      metadata: {
        name: objectName(facts.entityName, 0),
        namespace: cluster.veleroNamespace,
        labels,
        annotations,
      },
      spec: {
        backupName: facts.point.name,
        includedNamespaces: [namespace],
        includedResources: ['persistentvolumeclaims', 'persistentvolumes'],
        restorePVs: true,
        existingResourcePolicy: 'none',
        itemOperationTimeout: ITEM_OPERATION_TIMEOUT,
      },
    },
  };
}
