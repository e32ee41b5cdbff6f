import { ClusterCommands } from '../cluster/commands';
import { FaultAction, askControl } from '../supervisor/control';
import { LabError } from '../util/errors';
import { ProcessIdentity, signal } from '../util/processes';
import { veleroNamespace } from '../velero/locations';
import { ProcessMatch, processesInCluster } from './processes';

/** What can be done to one part of the lab, to see how others bear it. */
export interface FaultSwitch {
  /** SIGSTOP: it accepts connections and does not answer. */
  freeze(): Promise<void>;
  /** Goes on after a freeze. */
  thaw(): Promise<void>;
  /**
   * SIGKILL. An API server and the object store stay down until `start()`;
   * Velero's pods are restarted by the kubelet.
   */
  kill(): Promise<void>;
  /** Ends it in an orderly way; it stays down, connections are refused. */
  stop(): Promise<void>;
  /** Starts what was stopped or killed, and waits until it is ready. */
  start(): Promise<void>;
}

/** A process of the supervisor's own. */
export function componentFaults(
  socket: string,
  component: string,
): FaultSwitch {
  const ask = (action: FaultAction) => async () => {
    await askControl(socket, { type: 'fault', action, component });
  };
  return {
    freeze: ask('freeze'),
    thaw: ask('thaw'),
    kill: ask('kill'),
    stop: ask('stop'),
    start: ask('start'),
  };
}

/** A process in a pod: signals go to it, stop and start through Kubernetes. */
export function podFaults(options: {
  what: string;
  holder: ProcessIdentity;
  match: ProcessMatch;
  stop: () => Promise<void>;
  start: () => Promise<void>;
}): FaultSwitch {
  const { what, holder, match, stop, start } = options;
  const send = (name: NodeJS.Signals) => async () => {
    const found = await processesInCluster(holder, match);
    if (found.length === 0) {
      throw new LabError(`${what} has no process`);
    }
    found.forEach(({ pid }) => signal(pid, name));
  };
  return {
    freeze: send('SIGSTOP'),
    thaw: send('SIGCONT'),
    kill: send('SIGKILL'),
    stop,
    start,
  };
}

const inVelero = ['--namespace', veleroNamespace];

/** Velero's server: scaled to nothing and back. */
export function scaleVelero(commands: ClusterCommands, replicas: 0 | 1) {
  return async () => {
    await commands.kubectl([
      ...['scale', 'deployment/velero', `--replicas=${replicas}`],
      ...inVelero,
    ]);
    if (replicas === 0) {
      await podsGone(commands, 'deploy=velero');
    } else {
      await commands.rolledOut(veleroNamespace, 'deployment/velero');
    }
  };
}

/** A DaemonSet has no replicas: it is sent to nodes that do not exist. */
export function placeNodeAgent(commands: ClusterCommands, on: boolean) {
  const key = 'mobility.lab/stopped';
  const nodeSelector = { [key]: on ? null : 'true' };
  const patch = { spec: { template: { spec: { nodeSelector } } } };
  return async () => {
    await commands.kubectl([
      ...['patch', 'daemonset/node-agent', ...inVelero],
      ...['--patch', JSON.stringify(patch)],
    ]);
    if (on) {
      await commands.rolledOut(veleroNamespace, 'daemonset/node-agent');
    } else {
      await podsGone(commands, 'role=node-agent');
    }
  };
}

async function podsGone(commands: ClusterCommands, selector: string) {
  await commands.wait(
    [...inVelero, '--for=delete', 'pods', '--selector', selector],
    60,
  );
}
