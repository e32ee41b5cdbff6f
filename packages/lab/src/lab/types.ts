import { LabAppConfig } from '../access/appConfig';
import { AppData } from '../apps/data';
import { Counter } from '../apps/counter';
import { SampleApp } from '../apps/deploy';
import { Shop } from '../apps/shop';
import { Stream } from '../apps/stream';
import { CommandOptions } from '../cluster/commands';
import { ObjectStoreAccess } from '../objectstore/objectStore';
import { ClusterName } from '../topology/addresses';
import { RunResult } from '../util/run';
import { FaultSwitch } from './faults';
import { LabStatus } from './status';

/** A lab that runs: two clusters, an object store, and how to use them. */
export interface Lab {
  clusters: Record<ClusterName, LabCluster>;
  objectStore: ObjectStoreAccess & { faults: FaultSwitch };
  /** Folder of everything that this lab made. */
  stateDir: string;
  /** The configuration a portal needs to reach the lab, with its secrets. */
  appConfig(): LabAppConfig;
  /** The same as a YAML file that only root reads. */
  appConfigFile: string;
  status(): Promise<LabStatus>;
  /** Takes everything down, and returns when nothing is left. */
  stop(): Promise<void>;
}

export interface LabCluster {
  name: ClusterName;
  url: string;
  /** The authority that signed the API server's certificate: base64 of PEM. */
  caData: string;
  /** Path of a kubeconfig with all rights. */
  adminKubeconfig: string;
  /** File with the token of Mobility's ServiceAccount. */
  tokenFile: string;
  /** One JSON object a line: every request to the API server, no bodies. */
  auditLogPath: string;

  /** As administrator. Throws a CommandError if it does not end with 0. */
  kubectl(args: string[], options?: CommandOptions): Promise<RunResult>;
  kubectlJson<T>(args: string[]): Promise<T>;
  velero(args: string[], options?: CommandOptions): Promise<RunResult>;
  /** Address of a ready pod, reachable from the host. */
  podIp(namespace: string, selector: string): Promise<string>;

  faults: {
    apiserver: FaultSwitch;
    velero: FaultSwitch;
    nodeAgent: FaultSwitch;
    /** The snapshot-controller: with it down no snapshot is ever ready. */
    snapshots: FaultSwitch;
  };
  data: LabData;
}

/** The sample apps of a cluster, through their own interfaces. */
export interface LabData {
  /** Everything an app keeps; `namespace` if it is a copy. */
  read(app: SampleApp, namespace?: string): Promise<AppData>;
  /** The REST interface of `orders`, `shipments` or a copy of them. */
  shop(namespace: string): Promise<Shop>;
  /** The message stream of `shipments` or a copy. Close it after use. */
  stream(namespace: string): Promise<Stream>;
  /** The REST interface of `ledger`, `depot` or a copy of them. */
  counter(namespace: string): Promise<Counter>;
  /** Another `orders`, empty, in a new namespace; returns when it is ready. */
  deployOrders(options: {
    namespace: string;
    /** Value of `backstage.io/kubernetes-id`; the namespace if not given. */
    kubernetesId?: string;
    /** What its volume is to hold, such as `64Mi`. */
    storage?: string;
  }): Promise<void>;
  /** Removes a namespace, and returns when it is gone. */
  removeNamespace(namespace: string): Promise<void>;
}
