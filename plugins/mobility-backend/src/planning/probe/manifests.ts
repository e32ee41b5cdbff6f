import {
  ANNOTATION_RUN,
  ATTEMPT_PLACEHOLDER,
  BACKUP_PLACEHOLDER,
  PlanManifest,
  PROBE_PREFIX,
  ProbedClass,
  RUN_PLACEHOLDER,
} from 'backstage-plugin-mobility-common';
import { ClusterFacts } from '../facts';
import { marks } from '../manifests/marks';

/** The namespace that a probe makes for its volumes. */
export const PROBE_NAMESPACE = `${PROBE_PREFIX}${RUN_PLACEHOLDER}`;
const NAME = `${PROBE_NAMESPACE}-${ATTEMPT_PLACEHOLDER}`;

/** Should all tidying fail: Velero's garbage collection looks every hour. */
const TTL = '1h0m0s';

/**
 * Selects nothing. Velero's own namespace is named because it exists: one that
 * does not makes a backup PartiallyFailed (Velero 1.18.3,
 * pkg/backup/item_collector.go, collectNamespaces). Nobody has the label.
 */
const NOTHING = {
  includedResources: ['configmaps'],
  includeClusterResources: false,
  labelSelector: {
    matchLabels: { [`${PROBE_PREFIX}nothing`]: RUN_PLACEHOLDER },
  },
};

/** A Backup that holds nothing of anybody. */
export function emptyBackup(
  { name: cluster, veleroNamespace: namespace }: ClusterFacts,
  location: string,
  entityRef: string,
): PlanManifest {
  return {
    cluster,
    step: 'backup',
    object: {
      apiVersion: 'velero.io/v1',
      kind: 'Backup',
      metadata: { name: NAME, namespace, ...marks('backup', entityRef) },
      spec: {
        ...NOTHING,
        includedNamespaces: [namespace],
        storageLocation: location,
        ttl: TTL,
        snapshotVolumes: false,
        snapshotMoveData: false,
        defaultVolumesToFsBackup: false,
      },
    },
  };
}

/**
 * A Restore of it. A DownloadRequest would show less: Velero signs an address
 * without looking whether the store answers. A Restore reads the archive and
 * writes its log, as that of a clone does.
 */
export function emptyRestore(
  { name: cluster, veleroNamespace: namespace }: ClusterFacts,
  index: number,
  source: ClusterFacts,
  entityRef: string,
): PlanManifest {
  const name = `${PROBE_NAMESPACE}-t${index + 1}-${ATTEMPT_PLACEHOLDER}`;
  return {
    cluster,
    step: 'read',
    object: {
      apiVersion: 'velero.io/v1',
      kind: 'Restore',
      metadata: { name, namespace, ...marks('read', entityRef) },
      spec: {
        ...NOTHING,
        backupName: BACKUP_PLACEHOLDER,
        includedNamespaces: [source.veleroNamespace],
        restorePVs: false,
        existingResourcePolicy: 'none',
      },
    },
  };
}

/** A namespace, and for each class a small claim and a snapshot of it. */
export function snapshotManifests(
  cluster: string,
  classes: ProbedClass[],
  entityRef: string,
): PlanManifest[] {
  if (classes.length === 0) return [];
  const { labels, annotations } = marks('snapshots', entityRef);
  const at = (object: PlanManifest['object']): PlanManifest => ({
    cluster,
    step: 'snapshots',
    object,
  });
  return [
    at({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: PROBE_NAMESPACE,
        labels,
        annotations: { ...annotations, [ANNOTATION_RUN]: RUN_PLACEHOLDER },
      },
    }),
    ...classes.flatMap(({ storageClass, snapshotClass }, i) => {
      const metadata = {
        name: `probe-${i + 1}`,
        namespace: PROBE_NAMESPACE,
        labels,
      };
      return [
        at({
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata,
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: storageClass,
            // What every storage makes, and most make no smaller.
            resources: { requests: { storage: '1Gi' } },
          },
        }),
        at({
          apiVersion: 'snapshot.storage.k8s.io/v1',
          kind: 'VolumeSnapshot',
          metadata,
          spec: {
            volumeSnapshotClassName: snapshotClass,
            source: { persistentVolumeClaimName: metadata.name },
          },
        }),
      ];
    }),
  ];
}
