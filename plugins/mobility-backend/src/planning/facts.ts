import {
  BackingPlan,
  ClusterRole,
  Plan,
  PlannedVolume,
  ReplaceableKind,
  ReplacedClaim,
  ScopeKind,
  StoppedWorkload,
  Usability,
} from 'backstage-plugin-mobility-common';
import type { GitOpsTool } from './gitops';
import type { HookOffer } from './hooks';
import type { RecordedVolume } from './recorded-volume';
import type { RouteKind } from './route-kinds';

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

export type StandInKind = ReplaceableKind;

/** What may take the place of an object of that kind in a copy. Its values are not read. */
export interface StandIn {
  kind: StandInKind;
  name: string;
  uid: string;
  /** Entities that it was prepared for, all of them by `*`. */
  entities: string[] | '*';
}

/** Where a target keeps its stand-ins, and which there are. */
export interface StandInFacts {
  namespace: string;
  found: StandIn[];
}

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
  /** Of `--uploader-type`; absent where the server is not told. */
  uploader?: string;
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
  /**
   * How long ago that was by the cluster's own clock, and how often it should be.
   * Absent where Velero has not looked yet, or is told not to.
   */
  validation?: { agoSeconds: number; everySeconds: number };
  lastSyncedAt?: string;
}

/** A location as far as it takes to find a backup in its store. */
export type StoredIn = Pick<
  LocationFacts,
  'name' | 'provider' | 'bucket' | 'prefix' | 'endpoint' | 'region'
>;

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
  /** The volume stays when its claim is deleted. */
  keepsVolumes?: boolean;
}

/** A VolumeSnapshotClass or a VolumeGroupSnapshotClass. */
export interface SnapshotClassFacts {
  name: string;
  driver: string;
  isDefault: boolean;
  /** Marked for Velero by its label. */
  forVelero: boolean;
  /** The snapshot in the storage stays when its VolumeSnapshot is deleted. */
  keepsSnapshots?: boolean;
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
  /**
   * What Velero has not finished yet of what this cluster is asked for: backups of a
   * source, restores of a target.
   */
  ahead: Fact<number>;
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
  /** What would delete its claims: `whenScaled`, `whenDeleted`. */
  deletesClaims?: ('whenScaled' | 'whenDeleted')[];
  /** Of a Deployment or StatefulSet: what owns it, such as `Cluster db`. */
  owner?: string;
  /** What deploys it, and whether that is told to leave it alone. */
  deployedBy?: ManagerFacts & { leftAlone: boolean };
}

/** What sets how many pods a workload has. */
export interface ScalerFacts {
  name: string;
  /** As `StatefulSet/orders`. */
  workload: string;
}

/** A workload that keeps pods, and which. */
export interface PodsOfWorkload {
  /** As `StatefulSet/orders`. */
  workload: string;
  selector: PodSelector;
  /** In which `kubectl` would run a command. */
  container: string;
  /** Those that have not ended: Velero runs commands in all of them. */
  pods: { name: string; containers: string[]; running: string[] }[];
}

/** How full a volume is, each a share of 1. */
export interface VolumeUse {
  bytes: number;
  /** Absent where the file system has no fixed number of them. */
  inodes?: number;
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
  labels: Record<string, string>;
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
  /** What owns the claim, such as `Cluster db`. */
  owner?: string;
  /** Object with the label `velero.io/exclude-from-backup`: claim or volume. */
  excludedObject?: string;
  /** Pod that owns the claim, of a generic ephemeral volume. */
  ownerPod?: string;
  mounts: Mount[];
}

export type HookPhase = 'pre' | 'post';

/**
 * A command that Velero runs in a pod while it backs the pod up. The command itself
 * is not known: it may hold a password.
 */
export interface HookFacts {
  pod: string;
  phase: HookPhase;
  container: string;
  /** Absent: nothing that Velero understands is said. */
  onError?: 'Fail' | 'Continue';
  /** `unread`: what is given is no duration, and Velero takes its default. */
  timeout:
    | { kind: 'default' | 'given'; seconds: number }
    | { kind: 'unread'; seconds: number; given: string };
}

/** A host in an object, in its order. */
export interface RouteHost {
  /** Absent: it answers under every host, or those of the Gateways that it attaches to. */
  host?: string;
  /** Where it stands in the object, as a JSON pointer. */
  at: string;
  /** What it answers to under the host; none where it is only named, as in a certificate. */
  paths: string[] | 'all';
  /** Of a Gateway: the listener. */
  listener?: string;
}

/** A Gateway that a route attaches to. */
export interface ParentFacts {
  name: string;
  /** Absent: that of the route, wherever it is. */
  namespace?: string;
  /** Absent: all of them. */
  listener?: string;
}

/** An object that answers under hosts: an Ingress, a Gateway or one of its routes. */
export interface RouteFacts {
  kind: RouteKind;
  name: string;
  namespace: string;
  hosts: RouteHost[];
  parents: ParentFacts[];
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

/** A host outside the cluster, and where it stands, such as `Deployment web`. */
export interface EndpointFacts {
  object: string;
  host: string;
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

/** Labels that pick pods, as Kubernetes has them. */
export interface PodSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/** Which objects are an application's in a namespace that others live in too. */
export interface ClosureFacts {
  /** Those that go along, by kind; pods are picked. */
  names: Record<string, string[]>;
  /** Of its pods, and what their controllers keep beside them. */
  podSelectors: PodSelector[];
  /** What others use as well, such as `ConfigMap settings`. */
  shared: string[];
  /** Claims that pods of others use as well. */
  sharedClaims: string[];
  /** Who that is, by claim, such as `Deployment/web`. */
  claimUsers: Record<string, string[]>;
  /** Objects that nobody refers to. They stay behind. */
  loose: string[];
  /** Kinds that may not be read. */
  unread: string[];
  /** Services of others that its settings name, such as `Deployment web → db`. */
  leansOn: string[];
  /** Of others, what its selectors pick too, such as `Pod blue`. */
  mistaken: string[];
  /** Pods of its own that no label tells from others. */
  nameless: string[];
  /** What makes pods of its own and is not read, such as `Cluster db`. */
  madeElsewhere: string[];
}

/** An application in one namespace; all of it, unless others live there too. */
export interface ApplicationFacts {
  namespace: NamespaceFacts;
  /** Absent where everything in the namespace is the application's. */
  closure?: ClosureFacts;
  workloads: Workload[];
  /** Where only some were asked for: which, and those that stay behind. */
  chosen?: { asked: string[]; behind: string[] };
  /** All that could be asked for, such as `StatefulSet/orders`. */
  choosable: string[];
  /** Of its Deployments and StatefulSets. */
  pods: PodsOfWorkload[];
  neighbours: { kind: string; name: string }[];
  volumes: VolumeFacts[];
  /** Volumes that live as long as their pod, as `pod/volume`. */
  scratch: string[];
  /** Volumes that pods name without a claim and that outlive them, as `pod/volume (nfs)`. */
  unclaimed: string[];
  routes: RouteFacts[];
  cronJobs: CronJobFacts[];
  services: ServiceFacts[];
  /** NetworkPolicies that let pods out of the namespace somewhere. */
  egressPolicies: string[];
  /** `null`: they may not be listed. */
  scalers: ScalerFacts[] | null;
  dns: DnsFacts[];
  /** Services that lead out of the cluster, as `name → host`. */
  outside: string[];
  /** Hosts outside the cluster in its settings. */
  endpoints: EndpointFacts[];
  /** Names that would mean the same in a copy, wherever that is. */
  references: ReferenceFacts[];
  managers: ManagerFacts[];
  /** Names of Jobs that have not finished. */
  openJobs: string[];
  /** Of its pods, by annotation. */
  hooks: HookFacts[];
  kinds: ScopeKind[];
  /** Names of its Secrets; `null` where they may not be listed. */
  secrets: string[] | null;
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
  /** What is there by kind, whoever made it; `null`: it may not be read. */
  names: Record<string, string[] | null>;
  /** What runs there. */
  makers: MakerFacts[];
}

/** A workload, or what else has made pods. */
export interface MakerFacts {
  /** As `Deployment/web`. */
  name: string;
  /** Its own, or those of its pods where it is not read itself. */
  labels: Record<string, string>[];
}

/** Whose something is. What is not known is nobody's. */
export type Whose =
  | { whose: 'own' }
  /** What there is of others. */
  | { whose: 'others'; names: string[] }
  | { whose: 'unknown'; reason: string };

/** Whose the namespace is to which something is to be put. */
export type WhoseTarget =
  /** Not where the backup is from, nor a copy of it; or there is none. */
  { whose: 'another' } | Whose;

/** Whether a location on the target is the store that the source writes to. */
export type Sameness =
  /** By a backup that is seen on both. */
  | { answer: 'same'; backup: string }
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
  /** What Mobility may not do to a copy that is to differ. */
  adjustRights: Fact<MissingRight[]>;
  /** What Mobility may not do to replace an object by a stand-in. */
  standInRights: Fact<MissingRight[]>;
  /** `null`: it is not configured where, or nothing is to be replaced. */
  standIns: Fact<StandInFacts | null>;
  /** All of the cluster; none are asked for where the application has no host. */
  routes: Fact<RouteFacts[]>;
  /** Of data of the source; absent where none was read there yet. */
  lastRead?: LastRead;
}

/** What a target has to replace objects by, and may do with it. */
export type StandInReading = Pick<TargetFacts, 'standIns' | 'standInRights'>;

export interface RunFacts {
  id: string;
  cluster: string;
  namespace: string;
}

export interface EarlierRun {
  seconds: number;
  bytes: number;
}

/** One volume that was copied file by file, by an earlier run on the cluster. */
export interface CopyFacts {
  /** Of the application that is planned for, in its namespace. */
  own: boolean;
  claim: string;
  bytes: number;
  seconds: number;
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
    /** By claim, as far as the nodes tell it; nobody has to grant that. */
    use: Fact<Record<string, VolumeUse>>;
  };
  /** In the order of the request's targets. */
  targets: TargetFacts[];
  /** Unfinished runs on the namespaces concerned. */
  runs: RunFacts[];
  earlier: EarlierRun[];
  /** Newest first; none are looked for where no pod has a hook. */
  copies: CopyFacts[];
  /** How long a hook may hold an application. */
  quiesceMinutes: number;
  /** Those that the platform team offers. */
  hookOffers: HookOffer[];
}

/** An object that is in a backup, as far as it may be chosen. */
export interface BackedUpObject {
  kind: string;
  name: string;
  labels: Record<string, string>;
  /** Of a workload: what its pods name, as `Kind/name`, claims among them. */
  needs: string[];
  /** Of a workload: those that it had, and what was kept beside them, as `ReplicaSet/web-1`. */
  pods?: string[];
  beside?: string[];
  /** A Service of which somebody has written down where it leads. */
  endpoints?: boolean;
}

/** A backup, as the run that made it has recorded it, or as its own files say. */
export interface PointFacts {
  /** As restore points know it. */
  id: string;
  /** The run of the application that made it, if one did. */
  run?: string;
  /** Of the Backup. */
  name: string;
  uid: string;
  takenAt?: string;
  expiresAt?: string;
  /** Until it expires, by the portal's clock; negative afterwards. */
  minutesLeft?: number;
  source: BackingPlan['source'];
  scope: BackingPlan['scope']['mode'];
  /** Those that it holds with what they need, where it is not the whole application. */
  workloads?: string[];
  volumes: PlannedVolume[];
  /** Where it lies, as it was when it was made. */
  location: LocationFacts;
  /** The run that has had it deleted. */
  deletedBy?: string;
  /** One that has begun to, whatever became of it. */
  deletingBy?: string;
}

/** What is known only of a backup that no run of the application has made. */
export interface FoundFacts {
  /** Of what it has of the namespace. */
  usability: Usability;
  /** By the workloads in it. */
  whose: Whose;
  /** Claims of which nobody could tell whether they come back whole. */
  unproven: { claim: string; reason: string }[];
  /** What the copies will be held against. */
  recorded: RecordedVolume[];
}

/** An unfinished run that makes, restores or deletes a backup. */
export interface PointUse {
  id: string;
  kind: Plan['kind'];
}

/** Whether what is in a backup could be read. */
export type ArchiveState =
  | { state: 'read' }
  | { state: 'gone'; reason: string }
  | { state: 'unreadable'; reason: string };

/**
 * Everything that a restore is planned from. The application is the one of the time of
 * the backup; of its cluster may be known nothing.
 */
export interface RestoreFacts extends CloneFacts {
  point: PointFacts;
  /** Absent where a run of the application has made it. */
  found?: FoundFacts;
  archive: ArchiveState;
  /** What is in it, where it could be read. */
  objects: BackedUpObject[];
  /** Whose the namespace of each target is now, where it is that of the backup or a copy. */
  own: WhoseTarget[];
  /** Unfinished runs that delete it. */
  deleting: PointUse[];
}

/** A backup as a cluster lists it. */
export interface ListedPoint {
  uid: string;
  /** The run that it carries the mark of. */
  run?: string;
  /** When it was begun. */
  startedAt?: string;
  location: string;
  phase: string;
  /** Whether Velero has finished making it. */
  finished: boolean;
}

/** A cluster in the light of a backup that is to go. */
export interface SeeingFacts {
  cluster: ClusterFacts;
  /** `null`: it lists none of that name. */
  backup: Fact<ListedPoint | null>;
  /** Names of the Restores of it that Velero has not finished. */
  restores: Fact<string[]>;
}

/** Whether anything of a backup lies in the store. */
export type StoredState =
  | { state: 'there' | 'gone' }
  | { state: 'unread'; reason: string };

/** Everything that the deletion of a backup is planned from. */
export interface DeleteFacts {
  entityName: string;
  paused?: string;
  point: PointFacts;
  /** Of one that no run of the application has made: whether others have a say. */
  found?: Whose;
  /** Why it is not known what it keeps in the storage. */
  unread?: string;
  /** Whether all of its volumes are in it. */
  usable: boolean;
  /** Of its snapshots in the storage, by claim, as far as they are recorded. */
  handles: Record<string, string>;
  /** All that are configured, and the one that made it. */
  clusters: SeeingFacts[];
  store: StoredState;
  uses: PointUse[];
  /** Other usable backups of the application, as far as they are there now. */
  others: number;
}

/** Everything that a replacement is planned from: what is there now, and the backup. */
export interface ReplaceFacts extends CloneFacts {
  point: PointFacts;
  archive: ArchiveState;
  /** Unfinished runs that delete it. */
  deleting: PointUse[];
  /** What Mobility may not do of what it takes to replace volumes. */
  rights: Fact<MissingRight[]>;
  /** Replacements whose volumes are still kept aside in the namespace. */
  held: string[];
  /** `mobility.replace.holdHours`. */
  holdHours: number;
}

/** A volume that was put aside, as it is now. */
export interface AsideVolume {
  uid: string;
  reclaimPolicy: string;
  /** The run that it carries the mark of. */
  heldBy?: string;
  phase: string;
  /** UID of the claim that it is given to. */
  claimUid?: string;
}

/** The namespace of a replacement as it is by now. */
export interface AsideNamespace {
  labels: Record<string, string>;
  claims: { name: string; phase: string; volume?: string }[];
}

/** What a replacement has recorded, and what is there of it. */
export interface AsideFacts {
  entityRef: string;
  entityName: string;
  paused?: string;
  cluster: ClusterFacts;
  place: { cluster: string; clusterUid?: string; namespace: string };
  run: string;
  /** Whether volumes of the backup took the place of those of before. */
  detached: boolean;
  /** By which run it was undone, or its volumes let go. */
  ended?: { how: 'undone' | 'released'; run: string };
  until?: string;
  volumes: (ReplacedClaim & { volumeUid: string })[];
  stops: StoppedWorkload[];
  /** By name; `null`: it is not there. */
  aside: Fact<Record<string, AsideVolume | null>>;
  /** `null`: it is not there. */
  namespace: Fact<AsideNamespace | null>;
  runs: RunFacts[];
}

/** Everything that a probe is planned from. */
export interface ProbeFacts {
  paused?: string;
  source: ClusterFacts;
  /** In the order of the request's targets. */
  targets: Pick<TargetFacts, 'cluster' | 'sameness'>[];
  /** Unfinished probes of any of the clusters. */
  runs: RunFacts[];
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
