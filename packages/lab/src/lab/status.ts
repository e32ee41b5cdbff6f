import { ClusterCommands } from '../cluster/commands';
import { ComponentState } from '../supervisor/component';
import { ComponentStates } from '../supervisor/control';
import { ClusterName, clusterNames } from '../topology/addresses';
import { LabError, messageOf } from '../util/errors';

export interface PartStatus {
  name: string;
  healthy: boolean;
  detail: string;
}

export interface LabStatus {
  /** By cluster, and `shared` for the object store. */
  parts: Record<ClusterName | 'shared', PartStatus[]>;
  healthy: boolean;
}

export async function labStatus(
  components: ComponentStates,
  commands: Record<ClusterName, ClusterCommands>,
): Promise<LabStatus> {
  const ofComponents = (prefix: string) =>
    Object.entries(components)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, state]) =>
        describeComponent(name.slice(prefix.length), state),
      );
  const inside = await Promise.all(
    clusterNames.map(async name => clusterParts(commands[name])),
  );
  const parts = {
    shared: ofComponents('objectstore').map(p => ({
      ...p,
      name: 'object store',
    })),
    onprem: [...ofComponents('onprem/'), ...inside[0]],
    cloud: [...ofComponents('cloud/'), ...inside[1]],
  };
  return {
    parts,
    healthy: Object.values(parts)
      .flat()
      .every(p => p.healthy),
  };
}

export function describeComponent(
  name: string,
  state: ComponentState,
): PartStatus {
  switch (state.phase) {
    case 'running':
      return { name, healthy: true, detail: `process ${state.pid}` };
    case 'frozen':
      return { name, healthy: false, detail: `frozen, process ${state.pid}` };
    case 'ended':
      return { name, healthy: false, detail: `ended with ${state.code}` };
    default:
      return { name, healthy: false, detail: 'stopped' };
  }
}

/** An object of the list that `clusterParts` asks for. */
export interface StatusObject {
  kind: string;
  metadata: { name: string; namespace?: string };
  spec?: { replicas?: number; accessMode?: string };
  status?: {
    phase?: string;
    readyReplicas?: number;
    numberReady?: number;
    desiredNumberScheduled?: number;
    conditions?: { type: string; status: string }[];
  };
}

async function clusterParts(commands: ClusterCommands): Promise<PartStatus[]> {
  try {
    const kinds = 'nodes,deployments,statefulsets,daemonsets';
    const { items } = await commands.kubectlJson<{ items: StatusObject[] }>([
      ...['get', `${kinds},backupstoragelocations.velero.io`],
      ...['--all-namespaces', '--request-timeout=5s'],
    ]);
    return items.map(describeObject);
  } catch (error) {
    const [detail] = messageOf(error).split('\n').slice(-1);
    return [{ name: 'Kubernetes', healthy: false, detail }];
  }
}

export function describeObject(object: StatusObject): PartStatus {
  const { kind, metadata, spec, status } = object;
  const place = metadata.namespace ? `${metadata.namespace}/` : '';
  const name = `${kind} ${place}${metadata.name}`;
  switch (kind) {
    case 'Node': {
      const ready = status?.conditions?.find(c => c.type === 'Ready');
      const healthy = ready?.status === 'True';
      return { name, healthy, detail: healthy ? 'Ready' : 'NotReady' };
    }
    case 'BackupStorageLocation': {
      const phase = status?.phase ?? 'unknown';
      const detail = `${phase}, ${spec?.accessMode ?? 'ReadWrite'}`;
      return { name, healthy: phase === 'Available', detail };
    }
    case 'DaemonSet':
      return counted(name, status?.numberReady, status?.desiredNumberScheduled);
    case 'Deployment':
    case 'StatefulSet':
      return counted(name, status?.readyReplicas, spec?.replicas);
    default:
      throw new LabError(`no status for ${kind}`);
  }
}

function counted(name: string, ready = 0, wanted = 0): PartStatus {
  return {
    name,
    healthy: ready > 0 && ready >= wanted,
    detail: `${ready} of ${wanted} ready`,
  };
}
