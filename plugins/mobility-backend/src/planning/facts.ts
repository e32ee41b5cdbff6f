import { ClusterRole, ScopeKind } from 'backstage-plugin-mobility-common';
import type { GitOpsTool } from './gitops';

/** Why something could not be found out. */
export type Problem =
  | { kind: 'unreachable'; reason: string }
  | { kind: 'unauthorized' }
  | { kind: 'forbidden'; verb: string; resource: string; namespace?: string }
  | { kind: 'failed'; reason: string };

/** A fact, or the reason why it is not known. Unknown is never good. */
export type Fact<T> =
  | { known: true; value: T }
  | { known: false; problem: Problem };

/** A right that the ServiceAccount lacks, with the file that gives it. */
export interface MissingRight {
  verb: string;
  resource: string;
  namespace?: string;
  file: string;
}

export interface VeleroFacts {
  image: string;
  /** Absent if the image does not say it. */
  version?: string;
  /** Of `--features`, such as `EnableCSI`. */
  features: string[];
  ready: number;
  desired: number;
}

export interface NodeAgentFacts {
  ready: number;
  desired: number;
  /** Nodes with a ready node-agent pod. */
  nodes: string[];
}

export interface LocationFacts {
  name: string;
  provider: string;
  bucket: string;
  /** Without slashes at either end. */
  prefix: string;
  endpoint?: string;
  region?: string;
  config: Record<string, string>;
  credential?: { name: string; key: string };
  accessMode: 'ReadWrite' | 'ReadOnly';
  isDefault: boolean;
  phase: string;
  message: string;
  lastValidatedAt?: string;
  lastSyncedAt?: string;
}

/**
 * Whether Velero can open a repository. `changing`: its location was changed, and
 * Velero looks at it again within five minutes. `locked`: it was made with
 * another password.
 */
export type RepositoryState =
  | 'new'
  | 'ready'
  | 'changing'
  | 'locked'
  | 'not-ready';

/** Where the files of one namespace's volumes lie, behind a location. */
export interface RepositoryFacts {
  name: string;
  /** Namespace whose volumes are in it, on the cluster that backed them up. */
  volumeNamespace: string;
  location: string;
  state: RepositoryState;
  message: string;
}

export interface StorageClassFacts {
  name: string;
  provisioner: string;
  isDefault: boolean;
  /** A volume is made only once a pod uses the claim. */
  waitsForConsumer: boolean;
}

/** A VolumeSnapshotClass or a VolumeGroupSnapshotClass. */
export interface SnapshotClassFacts {
  name: string;
  driver: string;
  isDefault: boolean;
  /** Marked for Velero by its label. */
  forVelero: boolean;
}

/** What a cluster offers to whoever wants snapshots of CSI volumes. */
export interface SnapshotFacts {
  /** Whether snapshot.storage.k8s.io/v1 is served. */
  served: boolean;
  classes: SnapshotClassFacts[];
  /** Versions of groupsnapshot.storage.k8s.io that are served. */
  groupVersions: string[];
  groupClasses: SnapshotClassFacts[];
}

/** A kind of which a cluster keeps objects in namespaces. */
export interface ServedKind {
  group: string;
  /** In the plural, as in its path. */
  resource: string;
  kind: string;
  /** The preferred one first. */
  versions: string[];
}

/** Whether a namespace holds objects of a kind: the name of one, `null` for none. */
export interface HeldKind {
  group: string;
  resource: string;
  one: Fact<string | null>;
}

/** What is known of a cluster, whatever is to be done on it. */
export interface ClusterFacts {
  name: string;
  /** Absent from the configuration: nothing else is known. */
  configured: boolean;
  roles: ClusterRole[];
  environment?: string;
  maxRuns: number;
  veleroNamespace: string;
  uid: Fact<string>;
  /** Another configured name with the same UID. */
  sameAs?: string;
  /** The UID that this name had before. */
  uidBefore?: string;
  kubernetesVersion: Fact<string>;
  /** `null`: there is no Deployment `velero`. */
  velero: Fact<VeleroFacts | null>;
  nodeAgent: Fact<NodeAgentFacts | null>;
  locations: Fact<LocationFacts[]>;
  /** Those of Kopia. */
  repositories: Fact<RepositoryFacts[]>;
  storageClasses: Fact<StorageClassFacts[]>;
  snapshots: Fact<SnapshotFacts>;
  /** What Mobility may not do to claims that are to be marked for a backup. */
  markRights: Fact<MissingRight[]>;
  missingRights: Fact<MissingRight[]>;
  /** Runs at work on it now. */
  running: number;
}

export interface NamespaceFacts {
  name: string;
  uid: string;
  terminating: boolean;
  excluded: boolean;
  labels: Record<string, string>;
  /** Run that made it, by its annotation. */
  run?: string;
}

export interface Workload {
  kind: string;
  name: string;
  uid: string;
  ready: number;
  desired: number;
  /** StorageClass of each volumeClaimTemplate of a StatefulSet, in their order. */
  claimTemplates: (string | undefined)[];
}

/** A pod that mounts a claim. */
export interface Mount {
  pod: string;
  podVolume: string;
  phase: string;
  node?: string;
  mountedByContainer: boolean;
  excludedByLabel: boolean;
  excludedByAnnotation: boolean;
}

export interface VolumeFacts {
  claim: string;
  uid: string;
  phase: string;
  storageClass?: string;
  capacityBytes: number;
  volumeMode: 'Filesystem' | 'Block';
  /** That the claim asks for. */
  accessModes: string[];
  volume?: string;
  /** The source of the volume, such as `csi`, `local`, `hostPath`. */
  type?: string;
  /** Of a CSI volume. */
  driver?: string;
  /** VolumeSnapshotClass that the claim asks for, by annotation. */
  snapshotClass?: string;
  /** VolumeGroupSnapshotClass that the claim asks for, by annotation. */
  groupClass?: string;
  /** Group that the owner has put the claim into, by the label that Velero knows. */
  ownerGroup?: string;
  /** Where it lies, comparable between clusters. */
  handle?: string;
  reclaimPolicy?: string;
  /** Object with the label `velero.io/exclude-from-backup`: claim or volume. */
  excludedObject?: string;
  /** Pod that owns the claim, of a generic ephemeral volume. */
  ownerPod?: string;
  mounts: Mount[];
}

/** A rule of an Ingress, in its order. */
export interface IngressRule {
  /** Absent: it answers under every host. */
  host?: string;
  paths: string[];
}

export interface IngressFacts {
  name: string;
  namespace: string;
  rules: IngressRule[];
  /** Hosts of each entry of `tls`, in its order. */
  tls: string[][];
}

/** A Service that is reached from outside: what it holds of the cluster and the network. */
export interface ServiceFacts {
  name: string;
  /** Of each port, in its order; absent where it has none. */
  nodePorts: (number | undefined)[];
  healthCheckNodePort?: number;
  loadBalancerIp?: string;
  externalIps: string[];
}

/** An object for which external-dns keeps names. */
export interface DnsFacts {
  /** Such as `Service web`. */
  object: string;
  /** As they are written there, separated by commas. */
  names: string;
}

/** What deploys the application, by its marks on the workloads. */
export interface ManagerFacts {
  tool: GitOpsTool;
  /** Of the application, Kustomization or release there. */
  name: string;
}

export interface CronJobFacts {
  name: string;
  suspended: boolean;
}

/** A name with a namespace in it, somewhere in the application. */
export interface ReferenceFacts {
  /** Where it stands, such as `Deployment web`. */
  object: string;
  /** `orders.orders.svc`, or what a policy selects. */
  name: string;
  /** The namespace that it means. */
  namespace: string;
}

/** An application in one namespace. */
export interface ApplicationFacts {
  namespace: NamespaceFacts;
  workloads: Workload[];
  neighbours: { kind: string; name: string }[];
  volumes: VolumeFacts[];
  /** Volumes that live as long as their pod, as `pod/volume`. */
  scratch: string[];
  /** Volumes that pods name without a claim and that outlive them, as `pod/volume (nfs)`. */
  unclaimed: string[];
  ingresses: IngressFacts[];
  cronJobs: CronJobFacts[];
  services: ServiceFacts[];
  dns: DnsFacts[];
  /** Services that lead out of the cluster, as `name → host`. */
  outside: string[];
  /** Names that would mean the same in a copy, wherever that is. */
  references: ReferenceFacts[];
  managers: ManagerFacts[];
  /** Names of Jobs that have not finished. */
  openJobs: string[];
  kinds: ScopeKind[];
  /** Other namespaces of the cluster in which the entity runs. */
  otherNamespaces: string[];
}

/** What is left of a ResourceQuota, by resource: bytes or a number. */
export interface QuotaFacts {
  name: string;
  free: Record<string, number>;
}

/** How large one claim may be, by a LimitRange. */
export interface ClaimLimitFacts {
  name: string;
  minBytes?: number;
  maxBytes?: number;
}

/** What a LimitRange gives to pods that say nothing of their size, and demands of them. */
export interface PodLimitFacts {
  name: string;
  /** Such as `requests.cpu`. */
  gives: string[];
  demands: string[];
}

/** What Velero's own namespace holds the pods to that move volumes. */
export interface MoverFacts {
  quotas: QuotaFacts[];
  limits: PodLimitFacts[];
}

/** A namespace that something is to be put into or removed from. */
export interface TargetNamespaceFacts extends NamespaceFacts {
  claims: string[];
  quotas: QuotaFacts[];
  limits: ClaimLimitFacts[];
  /** Objects that nobody gets by itself, by kind. */
  contents: Record<string, number>;
}

/** Whether a location on the target is the store that the source writes to. */
export type Sameness =
  | { answer: 'same' }
  | { answer: 'unproven' }
  | { answer: 'different'; reason: string };

/**
 * The last time that a run had data of a source read on a target. Velero calls a
 * repository ready without having opened it, so this alone shows that the
 * passwords are equal, or were not.
 */
export interface LastRead {
  run: string;
  opened: boolean;
}

export interface TargetFacts {
  cluster: ClusterFacts;
  /** `null`: it does not exist. */
  namespace: Fact<TargetNamespaceFacts | null>;
  /** By name of the location on the target. */
  sameness: Record<string, Sameness>;
  served: Fact<ServedKind[]>;
  movers: Fact<MoverFacts>;
  /** All of the cluster; none are asked for where the application has no host. */
  ingresses: Fact<IngressFacts[]>;
  /** Of data of the source; absent where none was read there yet. */
  lastRead?: LastRead;
}

export interface RunFacts {
  id: string;
  cluster: string;
  namespace: string;
}

export interface EarlierRun {
  seconds: number;
  bytes: number;
}

/** Everything that a clone is planned from. */
export interface CloneFacts {
  entityName: string;
  paused?: string;
  source: {
    cluster: ClusterFacts;
    application: Fact<ApplicationFacts>;
    served: Fact<ServedKind[]>;
    /** Of the kinds that some target does not serve. */
    held: HeldKind[];
    movers: Fact<MoverFacts>;
  };
  /** In the order of the request's targets. */
  targets: TargetFacts[];
  /** Unfinished runs on the namespaces concerned. */
  runs: RunFacts[];
  earlier: EarlierRun[];
}

/** Everything that a removal is planned from. */
export interface RemoveFacts {
  entityName: string;
  paused?: string;
  target: Pick<TargetFacts, 'cluster' | 'namespace'>;
  /** What the clone run recorded of its copy; absent if it made none there. */
  recorded?: { namespaceUid?: string; ours: boolean };
  kinds: ScopeKind[];
  runs: RunFacts[];
}
