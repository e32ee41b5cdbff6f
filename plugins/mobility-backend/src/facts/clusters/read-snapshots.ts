import { z } from 'zod';
import { SnapshotClassFacts, SnapshotFacts } from '../../planning/facts';
import {
  VELERO_GROUP_SNAPSHOT_CLASS,
  VELERO_SNAPSHOT_CLASS,
} from '../velero/names';
import { ClusterClient } from './cluster-client';
import { isNotFound } from './cluster-error';
import { parseAnswer } from './parse-answer';

const SNAPSHOTS = 'snapshot.storage.k8s.io';
const GROUPS = 'groupsnapshot.storage.k8s.io';
const DEFAULT_CLASS = 'snapshot.storage.kubernetes.io/is-default-class';

const listSchema = z.looseObject({
  items: z.array(
    z.looseObject({
      metadata: z.looseObject({
        name: z.string(),
        labels: z.record(z.string(), z.string()).default({}),
        annotations: z.record(z.string(), z.string()).default({}),
      }),
      driver: z.string(),
      deletionPolicy: z.string().optional(),
    }),
  ),
});

/** Which snapshots the cluster can be asked for, and by which classes. */
export async function readSnapshots(
  cluster: ClusterClient,
): Promise<SnapshotFacts> {
  const served = await cluster.call({ verb: 'get', resource: 'apis' }, apis =>
    apis.groups.getAPIVersions(),
  );
  const versionsOf = (group: string) =>
    served.groups
      .find(({ name }) => name === group)
      ?.versions.map(({ version }) => version) ?? [];
  const groupVersions = versionsOf(GROUPS);
  const [groupVersion] = groupVersions;
  const hasSnapshots = versionsOf(SNAPSHOTS).includes('v1');
  const [classes, groupClasses] = await Promise.all([
    hasSnapshots
      ? readClasses(cluster, SNAPSHOTS, 'v1', 'volumesnapshotclasses')
      : [],
    groupVersion
      ? readClasses(cluster, GROUPS, groupVersion, 'volumegroupsnapshotclasses')
      : [],
  ]);
  return { served: hasSnapshots, classes, groupVersions, groupClasses };
}

async function readClasses(
  cluster: ClusterClient,
  group: string,
  version: string,
  plural: string,
): Promise<SnapshotClassFacts[]> {
  const call = { verb: 'list', resource: plural };
  const answer = await cluster.call(call, apis =>
    apis.custom.listClusterCustomObject({ group, version, plural }),
  );
  return parseAnswer(cluster, call, listSchema, answer)
    .items.map(({ metadata, driver, deletionPolicy }) => {
      const { name, labels, annotations } = metadata;
      return {
        name,
        driver,
        isDefault: annotations[DEFAULT_CLASS] === 'true',
        forVelero:
          group === GROUPS
            ? labels[VELERO_GROUP_SNAPSHOT_CLASS] === 'true'
            : VELERO_SNAPSHOT_CLASS in labels,
        keepsSnapshots: deletionPolicy === 'Retain',
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** What a VolumeSnapshot stands for. */
export interface SnapshotOrigin {
  ready: boolean;
  /** Of the snapshot in the storage. */
  handle?: string;
}

const snapshotSchema = z.looseObject({
  status: z
    .looseObject({
      boundVolumeSnapshotContentName: z.string().optional(),
      readyToUse: z.boolean().optional(),
    })
    .nullish(),
});
const contentSchema = z.looseObject({
  spec: z.looseObject({
    source: z.looseObject({ snapshotHandle: z.string().optional() }),
  }),
});

/** `undefined`: there is no such VolumeSnapshot. */
export async function readSnapshotOrigin(
  cluster: ClusterClient,
  namespace: string,
  name: string,
): Promise<SnapshotOrigin | undefined> {
  const api = { group: SNAPSHOTS, version: 'v1' };
  const call = { verb: 'get', resource: 'volumesnapshots', namespace, name };
  const snapshot = await cluster
    .call(call, apis =>
      apis.custom.getNamespacedCustomObject({
        ...api,
        namespace,
        plural: 'volumesnapshots',
        name,
      }),
    )
    .catch(error => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
  if (!snapshot) return undefined;
  const { status } = parseAnswer(cluster, call, snapshotSchema, snapshot);
  const content = status?.boundVolumeSnapshotContentName;
  if (!content) return { ready: false };
  const contentCall = {
    verb: 'get',
    resource: 'volumesnapshotcontents',
    name: content,
  };
  const found = await cluster.call(contentCall, apis =>
    apis.custom.getClusterCustomObject({
      ...api,
      plural: 'volumesnapshotcontents',
      name: content,
    }),
  );
  const { spec } = parseAnswer(cluster, contentCall, contentSchema, found);
  return {
    ready: status?.readyToUse === true,
    handle: spec.source.snapshotHandle,
  };
}
