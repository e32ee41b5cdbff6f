import type {
  Fact,
  LocationFacts,
  NodeAgentFacts,
  RepositoryFacts,
  VeleroFacts,
} from '../facts';
import type { Whose } from './own';

/** A pod, as far as it may keep others waiting. */
export interface PodState {
  name: string;
  namespace: string;
  uid?: string;
  /** Where it is. */
  node?: string;
  /** The only node that it may have: a DaemonSet makes each of its pods for one. */
  boundFor?: string;
  ready: boolean;
  /** When it had done its work, as a mover does, by the cluster's clock. */
  doneAt?: string;
  /** What is said of one that has failed for good, such as one that was evicted. */
  failed?: string;
  /** Whether any container has ever been started, those of its beginning included. */
  started: boolean;
  /** What makes it. */
  owner?: { kind: string; name: string; uid: string };
  /** Those that it uses. */
  claims: string[];
  /** Label of Velero: the Restore that it comes from. */
  restore?: string;
  /** When its newest container was started, by the cluster's clock. */
  startedAt?: string;
  /** Why the scheduler finds no node. */
  unscheduled?: string;
  /** What a container waits for, or why it ended last. */
  waits?: { reason: string; message: string };
  ended?: { reason: string; exitCode: number };
  /** Of Velero's own pods: what they are. */
  role?: 'server' | 'agent';
}

export interface ClaimState {
  name: string;
  uid?: string;
  bound: boolean;
  /** Has a selector of Velero, with which no storage binds it. */
  awaitsData: boolean;
  restore?: string;
}

/** What makes pods. */
export interface MakerState {
  kind: string;
  name: string;
  uid: string;
  /** Has as many pods as it wants, whatever state they are in. */
  complete: boolean;
}

/** A warning of the cluster, or a remark of its storage. */
export interface EventFacts {
  namespace: string;
  kind: string;
  name: string;
  /** Of what it is about. */
  uid?: string;
  reason: string;
  message: string;
  at: string;
}

/** Backups or restores that Velero has not finished, ours among them. */
export interface OpenWork {
  name: string;
  phase: string;
  /** Of backups that Velero 1.18 has put in its queue. */
  position?: number;
}

/** A data mover of ours that is not done. */
export interface OpenMove {
  /** `Kind/name`. */
  object: string;
  name: string;
  /** Where its pod is, as far as Velero has said. */
  node?: string;
  /** The pod of the application that it works with. */
  pod?: string;
  /** The claim that a DataDownload fills. */
  claim?: string;
}

/** A Backup or a Restore of a run. */
export interface OwnWork {
  kind: 'Backup' | 'Restore';
  name: string;
  phase: string;
  startedAt?: string;
}

/** What may keep one step of a run from moving, as its cluster says. */
export interface StillFacts {
  cluster: string;
  /** What time it is there. */
  now: string;
  /** Of Velero. */
  namespace: string;
  work?: OwnWork;
  /** Of the same kind as our own, unfinished. */
  open: Fact<OpenWork[]>;
  moves: Fact<OpenMove[]>;
  /** Absent where the step has nothing to do with Velero. */
  velero?: Fact<VeleroFacts | null>;
  /** Asked for only where volumes move. */
  agents?: Fact<NodeAgentFacts | null>;
  /** All pods in the namespace of Velero. */
  veleroPods?: Fact<PodState[]>;
  /** Absent where the step has nothing to do with a store. */
  location?: { name: string; found: Fact<LocationFacts | null> };
  repository?: Fact<RepositoryFacts | null>;
  /** Of the copy; absent where there is none yet. */
  target?: {
    namespace: string;
    own: Whose;
    pods: Fact<PodState[]>;
    claims: Fact<ClaimState[]>;
    /** Asked for only where a pod was refused. */
    makers?: Fact<MakerState[]>;
  };
  /** Of both namespaces, newest first. */
  events: Fact<EventFacts[]>;
  /** Namespaces with more events than are read, and how many are. */
  unreadEvents: { namespaces: string[]; read: number };
}
