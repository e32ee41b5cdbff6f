import { join } from 'node:path';
import { containerdSocket } from './containerd';

export function kubeletConfig(pki: string): string {
  const almostFull = '1%';
  return JSON.stringify(
    {
      apiVersion: 'kubelet.config.k8s.io/v1beta1',
      kind: 'KubeletConfiguration',
      containerRuntimeEndpoint: `unix://${containerdSocket}`,
      tlsCertFile: join(pki, 'kubelet.crt'),
      tlsPrivateKeyFile: join(pki, 'kubelet.key'),
      authentication: {
        anonymous: { enabled: false },
        webhook: { enabled: true },
        x509: { clientCAFile: join(pki, 'ca.crt') },
      },
      authorization: { mode: 'Webhook' },

      // Machines with version 1 are still about; from 1.35 on a kubelet refuses
      // them unless it is told not to.
      failCgroupV1: false,
      cgroupDriver: 'cgroupfs',
      // No root of its own, or the kubelet would put the machine's capacity on it
      // as a limit; labrunc sees to it that pods are in the lab's groups.
      // Limits for classes of pods need controllers that are not mounted
      // everywhere, and there is nothing to share out here.
      cgroupsPerQOS: false,
      enforceNodeAllocatable: [],
      localStorageCapacityIsolation: false,
      failSwapOn: false,

      // Developers' disks are full; Kubernetes begins to remove pods at 85 %.
      evictionHard: {
        'memory.available': '100Mi',
        'nodefs.available': almostFull,
        'nodefs.inodesFree': almostFull,
        'imagefs.available': almostFull,
      },
      imageGCHighThresholdPercent: 100,
      imageGCLowThresholdPercent: 99,

      // No kube-proxy, no iptables, and no DNS: a name is refused at once.
      // Without any address the kubelet would complain in an event per pod.
      clusterDNS: ['127.0.0.1'],
      resolvConf: '',
      makeIPTablesUtilChains: false,
      volumePluginDir: '/var/lib/kubelet/volumeplugins',
      readOnlyPort: 0,
      // Two clusters start at once; do not let them wait for a rate limit.
      kubeAPIQPS: 100,
      kubeAPIBurst: 200,
      eventRecordQPS: 0,
      serializeImagePulls: false,
    },
    undefined,
    2,
  );
}
