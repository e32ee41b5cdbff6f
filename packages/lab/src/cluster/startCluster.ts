import { mkdir } from 'node:fs/promises';
import { Binaries } from '../binaries';
import { storageComponentNames } from '../storage/components';
import { Component } from '../supervisor/component';
import { AddressPlan, ClusterName } from '../topology/addresses';
import { clusterCgroup } from '../topology/cgroups';
import { enter } from '../topology/enter';
import { Holder } from '../topology/holder';
import { setUpMounts } from '../topology/mounts';
import { joinWan } from '../topology/wan';
import { StatePaths } from '../util/paths';
import { Reporter } from '../util/reporter';
import { run } from '../util/run';
import { waitFor } from '../util/waitFor';
import { ClusterCommands } from './commands';
import { ComponentName, componentCommands } from './components';
import { configPaths, containerdSocket, writeConfigs } from './config';
import { writeKubeconfig } from './kubeconfig';
import { makeCertificates, nodeName, pkiRequest } from './pki';
import { assertReady } from './readyz';

export interface ClusterOptions {
  name: ClusterName;
  plan: AddressPlan;
  wan: Holder;
  holder: Holder;
  state: StatePaths;
  binaries: Binaries;
  /** Archives to be imported. */
  images: string[];
  reporter: Reporter;
}

export type ClusterComponents = Record<ComponentName, Component>;

export function clusterUrl(plan: AddressPlan, name: ClusterName): string {
  return `https://${plan.clusters[name].node}`;
}

/** Prepares a cluster's namespaces, certificates and settings. */
export async function prepareCluster(
  options: ClusterOptions,
): Promise<ClusterComponents> {
  const { name, plan, wan, holder, state, binaries } = options;
  const addresses = plan.clusters[name];
  const paths = state.cluster(name);
  await mkdir(paths.config, { recursive: true });
  await Promise.all([
    joinWan(wan, holder, name, plan),
    setUpMounts(holder, paths.data),
    writeConfigs({ addresses, paths, binaries }),
    makeCertificates(binaries, pkiRequest(name, addresses), paths.pki),
  ]);
  await writeKubeconfigs(options);
  const commands = componentCommands({ name, addresses, paths, binaries });
  const component = (part: ComponentName) =>
    new Component({
      name: `${name}/${part}`,
      command: enter(holder, commands[part]),
      log: state.log(`${name}-${part}`),
      // Not the caller's: a proxy or a Go setting in it would reach the cluster.
      env: {
        PATH: `${binaries.searchPath}:/usr/sbin:/usr/bin:/sbin:/bin`,
        // containerd hands it on to labrunc.
        LAB_CGROUP: clusterCgroup(name),
      },
    });
  return {
    etcd: component('etcd'),
    apiserver: component('apiserver'),
    'controller-manager': component('controller-manager'),
    scheduler: component('scheduler'),
    containerd: component('containerd'),
    kubelet: component('kubelet'),
    'csi-group': component('csi-group'),
    'csi-group-provisioner': component('csi-group-provisioner'),
    'csi-group-snapshotter': component('csi-group-snapshotter'),
    'csi-plain': component('csi-plain'),
    'csi-plain-provisioner': component('csi-plain-provisioner'),
    'csi-plain-snapshotter': component('csi-plain-snapshotter'),
    'snapshot-controller': component('snapshot-controller'),
  };
}

async function writeKubeconfigs(options: ClusterOptions): Promise<void> {
  const { name, plan, state } = options;
  const paths = state.cluster(name);
  const files = configPaths(paths);
  const write = (certificate: string, file: string) =>
    writeKubeconfig({
      cluster: name,
      server: clusterUrl(plan, name),
      pki: paths.pki,
      certificate,
      file,
    });
  await Promise.all([
    write('admin', paths.kubeconfig),
    ...['controller-manager', 'scheduler', 'kubelet', 'storage'].map(user =>
      write(user, files.kubeconfig(user)),
    ),
  ]);
}

/** Starts the components of a prepared cluster, up to a ready API server. */
export async function startCluster(
  options: ClusterOptions,
  components: ClusterComponents,
): Promise<void> {
  const { name, reporter } = options;
  components.etcd.start();
  components.containerd.start();
  components.apiserver.start();
  await apiServerReady(options, components);
  reporter.step(`${name}: API server is ready`);
  components['controller-manager'].start();
  components.scheduler.start();
}

/** Starts what makes volumes and snapshots. Needs the definitions of these. */
export function startStorage(components: ClusterComponents): void {
  storageComponentNames.forEach(name => components[name].start());
}

export async function apiServerReady(
  options: Pick<ClusterOptions, 'name' | 'plan' | 'state'>,
  components: ClusterComponents,
): Promise<void> {
  const { name, plan, state } = options;
  await waitFor(
    `${name}: a ready API server`,
    async () => {
      await assertReady(clusterUrl(plan, name), state.cluster(name).pki);
      return true;
    },
    { limit: 60_000, logs: [components.apiserver.log, components.etcd.log] },
  );
}

/** Imports the images, then starts the kubelet, which needs one at once. */
export async function startNode(
  options: ClusterOptions,
  components: ClusterComponents,
): Promise<void> {
  const { name, reporter, images } = options;
  await waitFor(
    `${name}: containerd`,
    async () => ctr(options, ['version'], 5_000),
    { limit: 30_000, logs: [components.containerd.log] },
  );
  for (const archive of images) {
    await ctr(options, ['--namespace', 'k8s.io', 'images', 'import', archive]);
  }
  reporter.step(`${name}: ${images.length} images imported`);
  components.kubelet.start();
}

export async function nodeReady(
  name: ClusterName,
  commands: ClusterCommands,
  components: ClusterComponents,
): Promise<void> {
  const node = `node/${nodeName(name)}`;
  const logs = [components.kubelet.log, components.containerd.log];
  await waitFor(
    `${name}: the kubelet's registration`,
    async () => commands.kubectl(['get', node]),
    { limit: 30_000, every: 500, logs },
  );
  await waitFor(
    `${name}: a ready node`,
    async () => commands.kubectl(['wait', '--for=condition=Ready', node]),
    { limit: 60_000, logs },
  );
}

async function ctr(
  { holder, binaries }: ClusterOptions,
  args: string[],
  limit = 120_000,
) {
  const [command, ...rest] = enter(holder, [
    binaries.path('ctr'),
    ...['--address', containerdSocket],
    ...args,
  ]);
  return run(command, rest, { limit });
}
