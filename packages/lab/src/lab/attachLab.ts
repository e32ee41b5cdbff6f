import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { labAppConfig, readClusterAccess } from '../access/appConfig';
import { readAppData } from '../apps/data';
import { Counter } from '../apps/counter';
import { deployOrders, removeNamespace } from '../apps/deploy';
import { Shop } from '../apps/shop';
import { Stream } from '../apps/stream';
import { Binaries } from '../binaries';
import { ClusterCommands } from '../cluster/commands';
import { clusterUrl } from '../cluster/startCluster';
import { askControl } from '../supervisor/control';
import { ClusterName } from '../topology/addresses';
import { LabError } from '../util/errors';
import { StatePaths, statePaths, stateRoot } from '../util/paths';
import {
  componentFaults,
  placeNodeAgent,
  podFaults,
  scaleVelero,
} from './faults';
import { LabFile, runningLab } from './labFile';
import { nodeAgentServer, veleroServer } from './processes';
import { labStatus } from './status';
import { stopLab } from './stopLab';
import { Lab, LabCluster } from './types';

/**
 * The lab that runs on this machine, whoever started it.
 *
 * @throws LabError if none runs, or if it is still starting
 */
export async function attachLab(): Promise<Lab> {
  const paths = statePaths(stateRoot());
  const lab = await runningLab(paths);
  if (!lab) {
    throw new LabError('no lab runs here; start one with `yarn lab up`');
  }
  if (!lab.ready) {
    throw new LabError(
      `the lab of process ${lab.supervisor.pid} is still starting; try again when it is ready`,
    );
  }
  return labOf(paths, lab);
}

async function labOf(paths: StatePaths, lab: LabFile): Promise<Lab> {
  const binaries = new Binaries(new Map(lab.binaries));
  const commandsOf = (name: ClusterName) =>
    new ClusterCommands(name, paths.cluster(name).kubeconfig, binaries);
  const commands = { onprem: commandsOf('onprem'), cloud: commandsOf('cloud') };
  const access = await readClusterAccess(paths, lab.plan);
  const cluster = (name: ClusterName) =>
    labCluster(paths, lab, commands[name], name);
  return {
    clusters: {
      onprem: await cluster('onprem'),
      cloud: await cluster('cloud'),
    },
    objectStore: {
      ...lab.objectStore,
      faults: componentFaults(paths.controlSocket, 'objectstore'),
    },
    stateDir: paths.root,
    appConfigFile: paths.appConfigFile,
    appConfig: () => labAppConfig(access, lab.objectStore),
    status: async () =>
      labStatus(
        await askControl(paths.controlSocket, { type: 'components' }),
        commands,
      ),
    stop: stopLab,
  };
}

async function labCluster(
  paths: StatePaths,
  lab: LabFile,
  commands: ClusterCommands,
  name: ClusterName,
): Promise<LabCluster> {
  const { pki, kubeconfig, token, auditLog } = paths.cluster(name);
  const ca = await readFile(join(pki, 'ca.crt'));
  const holder = lab.holders[name];
  return {
    name,
    url: clusterUrl(lab.plan, name),
    caData: ca.toString('base64'),
    adminKubeconfig: kubeconfig,
    tokenFile: token,
    auditLogPath: auditLog,
    kubectl: commands.kubectl,
    kubectlJson: commands.kubectlJson,
    velero: commands.velero,
    podIp: commands.podIp,
    faults: {
      apiserver: componentFaults(paths.controlSocket, `${name}/apiserver`),
      velero: podFaults({
        what: `${name}: Velero's server`,
        holder,
        match: veleroServer,
        stop: scaleVelero(commands, 0),
        start: scaleVelero(commands, 1),
      }),
      nodeAgent: podFaults({
        what: `${name}: the node-agent`,
        holder,
        match: nodeAgentServer,
        stop: placeNodeAgent(commands, false),
        start: placeNodeAgent(commands, true),
      }),
      snapshots: componentFaults(
        paths.controlSocket,
        `${name}/snapshot-controller`,
      ),
    },
    data: {
      read: (app, namespace) => readAppData(commands, app, namespace),
      shop: namespace => Shop.open(commands, namespace),
      stream: namespace => Stream.open(commands, namespace),
      counter: namespace => Counter.open(commands, namespace),
      deployOrders: options => deployOrders(commands, options),
      removeNamespace: namespace => removeNamespace(commands, namespace),
    },
  };
}
