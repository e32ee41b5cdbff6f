/** What a provisioner does not make. Of one that is not listed nothing is known. */
export interface ProvisionerLimits {
  /** Access modes of Filesystem volumes; absent: any. */
  filesystem?: string[];
  /** Whether it makes raw devices. */
  block: boolean;
  /** What would let it make more all the same, of which we cannot see whether it is so. */
  unless?: string;
}

const ONE_NODE = ['ReadWriteOnce', 'ReadWriteOncePod'];

/** By what their own code refuses when a volume is asked for. */
const LIMITS: Record<string, ProvisionerLimits> = {
  // provisioner.go, `provisionFor` (0.0.30); it is no BlockProvisioner, to which
  // sig-storage-lib-external-provisioner gives no such claim (controller.go,
  // `canProvision`).
  'rancher.io/local-path': {
    filesystem: ONE_NODE,
    block: false,
    unless: 'its configuration names a folder that all nodes share',
  },
  // pkg/driver/controller.go, `isValidVolumeCapabilities`: many nodes may attach
  // raw devices only.
  'ebs.csi.aws.com': { filesystem: ONE_NODE, block: true },
  // pkg/azuredisk, `isValidVolumeCapabilities`: "mountVolume is not supported for
  // access mode".
  'disk.csi.azure.com': { filesystem: ONE_NODE, block: true },
  // pkg/nfs/controllerserver.go: "block volume capability not supported".
  'nfs.csi.k8s.io': { block: false },
};

export function limitsOf(provisioner: string): ProvisionerLimits | undefined {
  return Object.hasOwn(LIMITS, provisioner) ? LIMITS[provisioner] : undefined;
}
