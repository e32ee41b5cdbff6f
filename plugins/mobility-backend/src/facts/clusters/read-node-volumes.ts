import { z } from 'zod';
import type { VolumeUse } from '../../planning/facts';
import { ClusterClient } from './cluster-client';
import { ClusterError } from './cluster-error';

/** Kubernetes 1.34, k8s.io/kubelet/pkg/apis/stats/v1alpha1/types.go, `VolumeStats`. */
const volumeSchema = z.looseObject({
  pvcRef: z.looseObject({ name: z.string(), namespace: z.string() }).optional(),
  usedBytes: z.number().optional(),
  capacityBytes: z.number().optional(),
  inodesUsed: z.number().optional(),
  inodes: z.number().optional(),
});

const summarySchema = z.looseObject({
  pods: z
    .array(z.looseObject({ volume: z.array(volumeSchema).default([]) }))
    .default([]),
});

export interface NodeVolume {
  namespace: string;
  claim: string;
  use: VolumeUse;
}

/**
 * The claims that a node's kubelet has mounted, and how full they are: through the
 * API server, with a right that none of our tiers gives (rbac/optional/stats.yaml).
 *
 * @throws ClusterError
 */
export async function readNodeVolumes(
  cluster: ClusterClient,
  node: string,
): Promise<NodeVolume[]> {
  const call = { verb: 'get', resource: 'nodes/proxy', name: node };
  const answer: unknown = await cluster.call(call, apis =>
    apis.core.connectGetNodeProxyWithPath({
      name: node,
      path: 'stats/summary',
    }),
  );
  const summary = summarySchema.safeParse(answer);
  if (!summary.success) {
    throw new ClusterError(
      'unexpected-answer',
      { cluster: cluster.name, ...call },
      'its kubelet answers in another shape',
    );
  }
  return summary.data.pods.flatMap(({ volume }) =>
    volume.flatMap(toNodeVolume),
  );
}

function toNodeVolume({
  pvcRef,
  usedBytes,
  capacityBytes,
  inodesUsed,
  inodes,
}: z.infer<typeof volumeSchema>): NodeVolume[] {
  if (!pvcRef || usedBytes === undefined || !capacityBytes) return [];
  return [
    {
      namespace: pvcRef.namespace,
      claim: pvcRef.name,
      use: {
        bytes: usedBytes / capacityBytes,
        ...(inodes && inodesUsed !== undefined
          ? { inodes: inodesUsed / inodes }
          : {}),
      },
    },
  ];
}
