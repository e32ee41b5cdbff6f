/**
 * What the lab builds, set by set. Each set has a go.mod of its own because
 * they need different versions of k8s.io/*; its go.sum pins every source.
 */
export interface BinarySet {
  name: string;
  /** Folder under packages/lab/go. */
  module: string;
  packages: string[];
  /** Names of the results, which are the last parts of the packages' paths. */
  commands: string[];
  /** `-X` settings: without them kube-apiserver reports v0.0.0. */
  variables?: Record<string, string>;
  cgo?: boolean;
  /** What a module has beside its Go, to lie with the commands. */
  files?: ModuleFiles;
  /** Roughly, on two cores with an empty cache: shown while one waits. */
  minutes: number;
}

/** Files of one folder of a module that the set's go.mod pins. */
export interface ModuleFiles {
  module: string;
  folder: string;
  /** Name of the folder beside the commands. */
  into: string;
}

export const versions = {
  kubernetes: 'v1.34.4',
  velero: 'v1.18.3',
  veleroPluginForAws: 'v1.14.3',
  localPathProvisioner: 'v0.0.30',
  nats: '2.15.2',
  // Velero 1.18.3 reads group snapshots as v1beta2. From 8.6 on they are
  // written as v1, and Velero waits for its timeout.
  externalSnapshotter: 'v8.5.0',
  // Of the CRDs; its 8.5.0 is not to be had, and has the same.
  snapshotDefinitions: 'v8.4.0',
  externalProvisioner: 'v6.3.0',
} as const;

const [major, minor] = versions.kubernetes.slice(1).split('.');
const snapshotter = 'github.com/kubernetes-csi/external-snapshotter';
const kubernetesVersion = 'k8s.io/component-base/version';

function set(
  definition: Omit<BinarySet, 'commands' | 'module'> & { module?: string },
): BinarySet {
  return {
    module: definition.name,
    ...definition,
    commands: definition.packages.map(commandName),
  };
}

/** `go build` names a command after its folder, leaving out a major version. */
export function commandName(path: string): string {
  const parts = path.split('/');
  const last = parts[parts.length - 1];
  return /^v\d+$/.test(last) ? parts[parts.length - 2] : last;
}

export const binarySets = [
  set({
    name: 'kubernetes',
    packages: [
      'k8s.io/kubernetes/cmd/kube-apiserver',
      'k8s.io/kubernetes/cmd/kube-controller-manager',
      'k8s.io/kubernetes/cmd/kube-scheduler',
      'k8s.io/kubernetes/cmd/kubectl',
      'k8s.io/kubernetes/cmd/kubelet',
    ],
    variables: {
      [`${kubernetesVersion}.gitVersion`]: versions.kubernetes,
      [`${kubernetesVersion}.gitMajor`]: major,
      [`${kubernetesVersion}.gitMinor`]: minor,
    },
    minutes: 5,
  }),
  set({
    name: 'velero',
    packages: [
      'github.com/vmware-tanzu/velero/cmd/velero',
      'github.com/vmware-tanzu/velero/cmd/velero-helper',
      'github.com/vmware-tanzu/velero/cmd/velero-restore-helper',
      'github.com/vmware-tanzu/velero-plugin-for-aws/velero-plugin-for-aws',
      'github.com/vmware-tanzu/velero-plugin-for-aws/hack/cp-plugin',
    ],
    variables: {
      'github.com/vmware-tanzu/velero/pkg/buildinfo.Version': versions.velero,
    },
    minutes: 5,
  }),
  set({
    name: 'node',
    packages: [
      'github.com/containerd/containerd/v2/cmd/containerd',
      'github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2',
      'github.com/containerd/containerd/v2/cmd/ctr',
      'github.com/containernetworking/plugins/plugins/main/bridge',
      'github.com/containernetworking/plugins/plugins/main/loopback',
      'github.com/containernetworking/plugins/plugins/ipam/host-local',
    ],
    minutes: 1,
  }),
  // Its namespace code is C, which must run before Go's threads start.
  set({
    name: 'runc',
    module: 'node',
    packages: ['github.com/opencontainers/runc'],
    cgo: true,
    minutes: 0.2,
  }),
  set({ name: 'etcd', packages: ['mobility.lab/etcd'], minutes: 0.7 }),
  set({
    name: 'objectstore',
    packages: ['github.com/versity/versitygw/cmd/versitygw'],
    minutes: 0.8,
  }),
  set({
    name: 'storage',
    packages: ['github.com/rancher/local-path-provisioner'],
    minutes: 1,
  }),
  set({
    name: 'snapshots',
    packages: [
      `${snapshotter}/v8/cmd/snapshot-controller`,
      `${snapshotter}/v8/cmd/csi-snapshotter`,
    ],
    files: {
      module: `${snapshotter}/client/v8`,
      folder: 'config/crd',
      into: 'crds',
    },
    minutes: 2.5,
  }),
  set({
    name: 'provisioner',
    packages: [
      'github.com/kubernetes-csi/external-provisioner/v6/cmd/csi-provisioner',
    ],
    minutes: 2,
  }),
  set({ name: 'csi', packages: ['mobility.lab/csi/cmd/labcsi'], minutes: 0.3 }),
  set({
    name: 'apps',
    packages: [
      'mobility.lab/apps/shop',
      'mobility.lab/apps/counter',
      'github.com/nats-io/nats-server/v2',
    ],
    minutes: 0.7,
  }),
  set({
    name: 'tools',
    packages: [
      'mobility.lab/tools/box',
      'mobility.lab/tools/pause',
      'mobility.lab/tools/pki',
      'mobility.lab/tools/labrunc',
    ],
    minutes: 0.2,
  }),
] satisfies BinarySet[];
