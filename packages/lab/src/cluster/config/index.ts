import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Binaries } from '../../binaries';
import { ClusterAddresses } from '../../topology/addresses';
import { ClusterPaths } from '../../util/paths';
import { cniConfig, containerdConfig } from './containerd';
import { kubeletConfig } from './kubelet';

export { containerdSocket } from './containerd';

/** Metadata of every request: who, what, when, answer. Never a body. */
const auditPolicy = JSON.stringify({
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [{ level: 'Metadata' }],
});

export function configPaths(paths: ClusterPaths) {
  return {
    containerd: join(paths.config, 'containerd.toml'),
    kubelet: join(paths.config, 'kubelet.json'),
    audit: join(paths.config, 'audit.json'),
    cni: join(paths.config, 'cni'),
    kubeconfig: (user: string) => join(paths.config, `${user}.kubeconfig`),
  };
}

export async function writeConfigs(options: {
  addresses: ClusterAddresses;
  paths: ClusterPaths;
  binaries: Binaries;
}): Promise<void> {
  const { addresses, paths, binaries } = options;
  const files = configPaths(paths);
  await mkdir(files.cni, { recursive: true });
  await Promise.all([
    writeFile(
      files.containerd,
      containerdConfig({
        runtime: binaries.path('labrunc'),
        cniBinaries: binaries.dir('node'),
        cniConfig: files.cni,
      }),
    ),
    writeFile(
      join(files.cni, '10-pods.conflist'),
      cniConfig(addresses.podRange),
    ),
    writeFile(files.kubelet, kubeletConfig(paths.pki)),
    writeFile(files.audit, auditPolicy),
  ]);
}
