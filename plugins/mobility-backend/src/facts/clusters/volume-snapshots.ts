import { z } from 'zod';
import { redact } from '../redact';
import { bytesOfQuantity } from '../inventory/quantity';
import { ClusterClient } from './cluster-client';
import { isNotFound } from './cluster-error';
import { parseAnswer } from './parse-answer';

const API = { group: 'snapshot.storage.k8s.io', version: 'v1' };
const PLURAL = 'volumesnapshots';

const snapshotSchema = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    labels: z.record(z.string(), z.string()).default({}),
  }),
  status: z
    .looseObject({
      readyToUse: z.boolean().default(false),
      restoreSize: z.string().optional(),
      boundVolumeSnapshotContentName: z.string().optional(),
      // The controller takes it away again when it gets further.
      error: z
        .looseObject({ message: z.string().default('').transform(redact) })
        .optional(),
    })
    .prefault({}),
});

/** A VolumeSnapshot, and how far it is. */
export interface VolumeSnapshot {
  metadata: { name: string; labels: Record<string, string> };
  ready: boolean;
  /** VolumeSnapshotContent that stands for it. */
  content?: string;
  /** What a volume made from it needs at least. */
  bytes?: number;
  /** What the storage said last. */
  error?: string;
}

export async function createVolumeSnapshot(
  cluster: ClusterClient,
  namespace: string,
  body: { metadata: { name: string } },
): Promise<VolumeSnapshot> {
  const { name } = body.metadata;
  const call = { verb: 'create', resource: PLURAL, namespace, name };
  const made = await cluster.call(call, apis =>
    apis.custom.createNamespacedCustomObject({
      ...API,
      namespace,
      plural: PLURAL,
      body,
    }),
  );
  return parse(cluster, call, made);
}

/** `undefined`: there is none. */
export async function findVolumeSnapshot(
  cluster: ClusterClient,
  namespace: string,
  name: string,
): Promise<VolumeSnapshot | undefined> {
  const call = { verb: 'get', resource: PLURAL, namespace, name };
  try {
    const found = await cluster.call(call, apis =>
      apis.custom.getNamespacedCustomObject({
        ...API,
        namespace,
        plural: PLURAL,
        name,
      }),
    );
    return parse(cluster, call, found);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** Whether a VolumeSnapshotContent is there. */
export async function hasSnapshotContent(
  cluster: ClusterClient,
  name: string,
): Promise<boolean> {
  const plural = 'volumesnapshotcontents';
  try {
    await cluster.call({ verb: 'get', resource: plural, name }, apis =>
      apis.custom.getClusterCustomObject({ ...API, plural, name }),
    );
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

function parse(
  cluster: ClusterClient,
  call: { verb: string; resource: string; namespace: string; name: string },
  answer: unknown,
): VolumeSnapshot {
  const { metadata, status } = parseAnswer(
    cluster,
    call,
    snapshotSchema,
    answer,
  );
  return {
    metadata,
    ready: status.readyToUse,
    content: status.boundVolumeSnapshotContentName,
    bytes: status.restoreSize ? bytesOfQuantity(status.restoreSize) : undefined,
    error: status.error?.message || undefined,
  };
}
