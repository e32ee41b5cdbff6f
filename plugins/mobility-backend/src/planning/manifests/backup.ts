import {
  ANNOTATION_SOURCE_UID,
  ANNOTATION_WORKLOADS,
  PlanManifest,
} from 'backstage-plugin-mobility-common';
import { stringify } from 'yaml';
import { CloneInput } from '../checks';
import { GROUP_LABEL, volumePolicies } from '../ladder';
import { objectName } from '../names';
import { isLeftOut, isMovedSnapshot } from '../ways';
import { filterPolicies } from './filters';
import { backupHooks } from './hooks';
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
  const { request, facts, namespace, location, volumes } = input;
  const { cluster, application } = facts.source;
  if (!location || !application.known) return [];
  const { chosen } = application.value;
  const name = objectName(facts.entityName);
  const { labels, annotations } = marks('backup', request.entityRef);
  const metadata = { name, namespace: cluster.veleroNamespace, labels };
  const filters = filterPolicies({
    namespace,
    leaveOut: volumes.filter(isLeftOut).map(({ claim }) => claim),
    closure: application.value.closure,
  });
  const uid = cluster.uid.known ? cluster.uid.value : '';
  return [
    {
      cluster: cluster.name,
      step: 'backup',
      object: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { ...metadata, annotations },
        data: {
          'policy.yaml': stringify({
            version: 'v1',
            volumePolicies: volumePolicies(volumes, application.value.volumes),
            ...(filters.length > 0
              ? { namespacedFilterPolicies: filters }
              : {}),
          }),
        },
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
            // For whoever finds the backup without the run that made it.
            ...(chosen
              ? { [ANNOTATION_WORKLOADS]: chosen.asked.join(',') }
              : {}),
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
          // The volume policies decide; these speak of what they leave open.
          snapshotVolumes: false,
          snapshotMoveData: volumes.some(isMovedSnapshot),
          // One that no claim has but those of this run's groups: the owner's
          // own label, Velero's default, would make groups that do not hold.
          volumeGroupSnapshotLabelKey: GROUP_LABEL,
          defaultVolumesToFsBackup: false,
          csiSnapshotTimeout: CSI_SNAPSHOT_TIMEOUT,
          itemOperationTimeout: ITEM_OPERATION_TIMEOUT,
          ...backupHooks(input),
        },
      },
    },
  ];
}
