import { Binaries } from '../binaries';
import { ClusterAddresses, ClusterName } from '../topology/addresses';
import { run } from '../util/run';

/** What go/tools/pki reads. Every file gets a .crt and a .key. */
export interface PkiRequest {
  authority: string;
  certificates: {
    file: string;
    commonName: string;
    organizations: string[];
    hosts: string[];
  }[];
  keys: string[];
}

export function nodeName(cluster: ClusterName): string {
  return `${cluster}-1`;
}

/** The certificates of one cluster, by the names Kubernetes knows them by. */
export function pkiRequest(
  cluster: ClusterName,
  addresses: ClusterAddresses,
): PkiRequest {
  const client = (file: string, commonName: string, group?: string) => ({
    file,
    commonName,
    organizations: group ? [group] : [],
    hosts: [],
  });
  return {
    authority: `mobility-lab-${cluster}`,
    certificates: [
      {
        file: 'apiserver',
        commonName: 'kube-apiserver',
        organizations: [],
        hosts: [
          'kubernetes',
          'kubernetes.default',
          'kubernetes.default.svc',
          'localhost',
          '127.0.0.1',
          addresses.apiService,
          addresses.node,
        ],
      },
      {
        file: 'kubelet',
        commonName: `system:node:${nodeName(cluster)}`,
        organizations: ['system:nodes'],
        hosts: [nodeName(cluster), addresses.node],
      },
      client('apiserver-to-kubelet', 'lab-apiserver', 'system:masters'),
      client('admin', 'lab-admin', 'system:masters'),
      client('controller-manager', 'system:kube-controller-manager'),
      client('scheduler', 'system:kube-scheduler'),
      client('storage', 'lab-storage', 'system:masters'),
    ],
    keys: ['service-accounts'],
  };
}

export async function makeCertificates(
  binaries: Binaries,
  request: PkiRequest,
  folder: string,
): Promise<void> {
  await run(binaries.path('pki'), [folder], { input: JSON.stringify(request) });
}
