import { join } from 'node:path';
import { Binaries } from '../binaries';
import { storageCommands, storageComponentNames } from '../storage/components';
import { ClusterAddresses, ClusterName } from '../topology/addresses';
import { ClusterPaths } from '../util/paths';
import { configPaths } from './config';
import { nodeName } from './pki';

/** Megabytes; a lab's log is not to be cut while somebody reads it. */
const AUDIT_LOG_SIZE = 2000;

const ETCD = 'http://127.0.0.1:2379';

export const componentNames = [
  'etcd',
  'apiserver',
  'controller-manager',
  'scheduler',
  'containerd',
  'kubelet',
  ...storageComponentNames,
] as const;
export type ComponentName = (typeof componentNames)[number];

/** The command line of each component of a cluster. */
export function componentCommands(options: {
  name: ClusterName;
  addresses: ClusterAddresses;
  paths: ClusterPaths;
  binaries: Binaries;
}): Record<ComponentName, string[]> {
  const { name, addresses, paths, binaries } = options;
  const config = configPaths(paths);
  const pki = (file: string) => join(paths.pki, file);
  return {
    etcd: [
      binaries.path('etcd'),
      '--data-dir=/var/lib/etcd',
      `--listen-client-urls=${ETCD}`,
      `--advertise-client-urls=${ETCD}`,
      '--listen-peer-urls=http://127.0.0.1:2380',
      // Nothing in here outlives the lab, so nothing needs to reach the disk.
      '--unsafe-no-fsync',
      '--log-level=warn',
    ],
    apiserver: [
      binaries.path('kube-apiserver'),
      `--etcd-servers=${ETCD}`,
      `--advertise-address=${addresses.node}`,
      '--bind-address=0.0.0.0',
      // The port of the service address: there is no kube-proxy to translate.
      '--secure-port=443',
      `--service-cluster-ip-range=${addresses.serviceRange}`,
      '--allow-privileged=true',
      '--authorization-mode=Node,RBAC',
      '--enable-admission-plugins=NodeRestriction',
      `--client-ca-file=${pki('ca.crt')}`,
      `--tls-cert-file=${pki('apiserver.crt')}`,
      `--tls-private-key-file=${pki('apiserver.key')}`,
      `--kubelet-certificate-authority=${pki('ca.crt')}`,
      `--kubelet-client-certificate=${pki('apiserver-to-kubelet.crt')}`,
      `--kubelet-client-key=${pki('apiserver-to-kubelet.key')}`,
      '--kubelet-preferred-address-types=InternalIP',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${pki('service-accounts.pub')}`,
      `--service-account-signing-key-file=${pki('service-accounts.key')}`,
      `--audit-policy-file=${config.audit}`,
      `--audit-log-path=${paths.auditLog}`,
      // Requests do not wait for the file. For this backend a batch is one
      // event, so a line is there within milliseconds all the same.
      '--audit-log-mode=batch',
      `--audit-log-maxsize=${AUDIT_LOG_SIZE}`,
      '--profiling=false',
    ],
    'controller-manager': [
      binaries.path('kube-controller-manager'),
      `--kubeconfig=${config.kubeconfig('controller-manager')}`,
      // Alone, and it would end itself when the API server is frozen.
      '--leader-elect=false',
      '--bind-address=127.0.0.1',
      // Rights per controller, as Kubernetes' own roles have them.
      '--use-service-account-credentials=true',
      `--root-ca-file=${pki('ca.crt')}`,
      `--service-account-private-key-file=${pki('service-accounts.key')}`,
      '--kube-api-qps=100',
      '--kube-api-burst=200',
      '--profiling=false',
    ],
    scheduler: [
      binaries.path('kube-scheduler'),
      `--kubeconfig=${config.kubeconfig('scheduler')}`,
      '--leader-elect=false',
      '--bind-address=127.0.0.1',
      '--profiling=false',
    ],
    containerd: [binaries.path('containerd'), `--config=${config.containerd}`],
    kubelet: [
      binaries.path('kubelet'),
      `--config=${config.kubelet}`,
      `--kubeconfig=${config.kubeconfig('kubelet')}`,
      `--hostname-override=${nodeName(name)}`,
      `--node-ip=${addresses.node}`,
    ],
    ...storageCommands({
      node: nodeName(name),
      kubeconfig: config.kubeconfig('storage'),
      binaries,
    }),
  };
}
