import { LabError } from '../util/errors';

export const clusterNames = ['onprem', 'cloud'] as const;
export type ClusterName = (typeof clusterNames)[number];

export interface ClusterAddresses {
  /** Of the cluster's one node, on the network between the clusters. */
  node: string;
  podRange: string;
  /** The node's end of the pods' bridge. */
  podGateway: string;
  serviceRange: string;
  /** What pods find in KUBERNETES_SERVICE_HOST. */
  apiService: string;
}

export interface AddressPlan {
  /** Everything of the lab is in here. */
  range: string;
  /** The one link on the host; at most 15 characters. */
  hostLink: string;
  host: string;
  /** The bridge between the clusters, where the object store listens. */
  wan: string;
  objectStorePort: number;
  clusters: Record<ClusterName, ClusterAddresses>;
}

/**
 * All addresses of a lab, from the first two numbers of a /16. The machine's
 * owner may choose them with MOBILITY_LAB_NETWORK where the default is taken.
 */
export function addressPlan(
  prefix = process.env.MOBILITY_LAB_NETWORK ?? '10.222',
): AddressPlan {
  if (!/^(10\.\d{1,3}|172\.(1[6-9]|2\d|3[01])|192\.168)$/.test(prefix)) {
    throw new LabError(
      `MOBILITY_LAB_NETWORK is "${prefix}"; it takes the first two numbers of a private range, such as 10.222`,
    );
  }
  const cluster = (node: number, pods: number): ClusterAddresses => ({
    node: `${prefix}.0.${node}`,
    podRange: `${prefix}.${pods}.0/24`,
    podGateway: `${prefix}.${pods}.1`,
    serviceRange: `${prefix}.${pods + 1}.0/24`,
    apiService: `${prefix}.${pods + 1}.1`,
  });
  return {
    range: `${prefix}.0.0/16`,
    hostLink: 'mobilitylab0',
    host: `${prefix}.0.254`,
    wan: `${prefix}.0.1`,
    objectStorePort: 7070,
    clusters: { onprem: cluster(11, 16), cloud: cluster(12, 32) },
  };
}

/** Whether two IPv4 ranges share an address. */
export function rangesOverlap(a: string, b: string): boolean {
  const [first, second] = [parseRange(a), parseRange(b)];
  const bits = Math.min(first.bits, second.bits);
  const shift = 2 ** (32 - bits);
  return (
    Math.floor(first.address / shift) === Math.floor(second.address / shift)
  );
}

function parseRange(range: string): { address: number; bits: number } {
  const [ip, bits = '32'] = range.split('/');
  const address = ip
    .split('.')
    .reduce((total, part) => total * 256 + Number(part), 0);
  return { address, bits: Number(bits) };
}
