import { Binaries } from '../binaries';

/**
 * A driver and the components beside it, which elsewhere share a pod with it.
 * Both drivers are one program; the second does not offer groups.
 */
export interface StorageDriver {
  /** As in CSIDriver and the classes. */
  driver: string;
  groups: boolean;
}

export const storageDrivers = {
  'csi-group': { driver: 'group.csi.mobility.lab', groups: true },
  'csi-plain': { driver: 'plain.csi.mobility.lab', groups: false },
} as const satisfies Record<string, StorageDriver>;

export const storageComponentNames = [
  'csi-group',
  'csi-group-provisioner',
  'csi-group-snapshotter',
  'csi-plain',
  'csi-plain-provisioner',
  'csi-plain-snapshotter',
  'snapshot-controller',
] as const;
export type StorageComponentName = (typeof storageComponentNames)[number];

/** Where the drivers keep their images, as the node sees it. */
export const storageFolder = '/var/lib/labcsi';

const KUBELET = '/var/lib/kubelet';
const GROUPS_ON = '--feature-gates=CSIVolumeGroupSnapshot=true';

interface Options {
  node: string;
  /** Of whoever runs the components beside the drivers. */
  kubeconfig: string;
  binaries: Binaries;
}

/** The command line of each component that gives a cluster its volumes. */
export function storageCommands(
  options: Options,
): Record<StorageComponentName, string[]> {
  const group = driverCommands('csi-group', options);
  const plain = driverCommands('csi-plain', options);
  return {
    'csi-group': group.driver,
    'csi-group-provisioner': group.provisioner,
    'csi-group-snapshotter': group.snapshotter,
    'csi-plain': plain.driver,
    'csi-plain-provisioner': plain.provisioner,
    'csi-plain-snapshotter': plain.snapshotter,
    'snapshot-controller': [
      options.binaries.path('snapshot-controller'),
      ...client(options),
      GROUPS_ON,
    ],
  };
}

function driverCommands(
  component: keyof typeof storageDrivers,
  options: Options,
) {
  const { node, binaries } = options;
  const { driver, groups } = storageDrivers[component];
  const sidecar = [
    ...client(options),
    `--csi-address=${KUBELET}/plugins/${driver}/csi.sock`,
  ];
  return {
    driver: [
      binaries.path('labcsi'),
      `--name=${driver}`,
      `--node=${node}`,
      `--state=${storageFolder}/${component}`,
      `--kubelet-dir=${KUBELET}`,
      ...(groups ? ['--groups'] : []),
    ],
    provisioner: [
      binaries.path('csi-provisioner'),
      ...sidecar,
      '--default-fstype=ext4',
    ],
    snapshotter: [
      binaries.path('csi-snapshotter'),
      ...sidecar,
      ...(groups ? [GROUPS_ON] : []),
    ],
  };
}

/**
 * Leader election is off if it is not asked for. The limits on requests are for
 * a busy moment: these components watch, and are silent otherwise.
 */
function client({ kubeconfig }: Options): string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    '--kube-api-qps=50',
    '--kube-api-burst=100',
    '--retry-interval-start=500ms',
  ];
}
