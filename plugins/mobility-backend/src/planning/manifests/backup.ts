import {
  ANNOTATION_SOURCE_UID,
  PlanManifest,
} from 'backstage-plugin-mobility-common';
import { stringify } from 'yaml';
import { CloneInput } from '../checks';
import { objectName } from '../names';
import { marks } from './marks';

/** Velero's own limits, written out so that no server default decides. */
const CSI_SNAPSHOT_TIMEOUT = '10m0s';
const ITEM_OPERATION_TIMEOUT = '4h0m0s';
const POD_VOLUME_TIMEOUT = '4h0m0s';

/**
 * The volume policies of a backup and the Backup. Together they say for every
 * volume in scope what happens, so that neither a server default nor a global
 * policy, which is merged behind ours, has a say.
 */
export function backupManifests(input: CloneInput): PlanManifest[] {
  const { request, facts, namespace, location } = input;
  const { cluster } = facts.source;
  if (!location) return [];
  const name = objectName(facts.entityName);
  const { labels, annotations } = marks('backup', request.entityRef);
  const metadata = { name, namespace: cluster.veleroNamespace, labels };
  const uid = cluster.uid.known ? cluster.uid.value : '';
  return [
    {
      cluster: cluster.name,
      step: 'backup',
      object: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { ...metadata, annotations },
        data: { 'policy.yaml': stringify(volumePolicies()) },
      },
    },
    {
      cluster: cluster.name,
      step: 'backup',
      object: {
        apiVersion: 'velero.io/v1',
        kind: 'Backup',
        metadata: {
          ...metadata,
          annotations: {
            ...annotations,
            [ANNOTATION_SOURCE_UID]: uid,
            'velero.io/pod-volume-timeout': POD_VOLUME_TIMEOUT,
          },
        },
        spec: {
          includedNamespaces: [namespace],
          // A record of what happened on the source, of no use elsewhere.
          excludedNamespaceScopedResources: ['events', 'events.events.k8s.io'],
          // Velero takes what ServiceAccounts and custom resources refer to in
          // the cluster along. An owner of a namespace has no say over those.
          excludedClusterScopedResources: [
            'clusterroles.rbac.authorization.k8s.io',
            'clusterrolebindings.rbac.authorization.k8s.io',
            'customresourcedefinitions.apiextensions.k8s.io',
          ],
          storageLocation: location.name,
          ttl: `${request.ttlHours}h0m0s`,
          resourcePolicy: { kind: 'configmap', name },
          snapshotVolumes: false,
          snapshotMoveData: false,
          defaultVolumesToFsBackup: false,
          csiSnapshotTimeout: CSI_SNAPSHOT_TIMEOUT,
          itemOperationTimeout: ITEM_OPERATION_TIMEOUT,
        },
      },
    },
  ];
}

/**
 * First match wins (Velero 1.17 and 1.18, internal/resourcepolicies). Claims
 * travel and nothing else: what a pod names without a claim is scratch, or lies
 * in a store such as NFS that the pod of the copy names as well. A restore of it
 * would write into the data of the original.
 *
 * No condition says "has a claim" before 1.18. But a PersistentVolume always has
 * a capacity and a volume inside a pod never (parsePV, parsePodVolume); `1,` is
 * "one byte or more". The last rule also keeps the pods' own annotations, which
 * ask for volumes, and a global policy from having a say.
 */
function volumePolicies() {
  return {
    version: 'v1',
    volumePolicies: [
      { conditions: { volumeTypes: ['hostPath'] }, action: { type: 'skip' } },
      { conditions: { capacity: '1,' }, action: { type: 'fs-backup' } },
      { conditions: {}, action: { type: 'skip' } },
    ],
  };
}
