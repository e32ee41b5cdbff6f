import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { writeAppConfig } from '../access/appConfig';
import { Binaries, ensureBinaries } from '../binaries';
import { ClusterCommands } from '../cluster/commands';
import {
  ClusterOptions,
  apiServerReady,
  nodeReady,
  prepareCluster,
  startCluster,
  startNode,
  startStorage,
} from '../cluster/startCluster';
import { ensureImages } from '../images';
import { LabFile, writeLabFile } from '../lab/labFile';
import {
  makeBucket,
  newObjectStoreAccess,
  objectStoreCommand,
  objectStoreEnvironment,
  objectStoreReady,
} from '../objectstore/objectStore';
import { createStorage } from '../storage/create';
import { addressPlan, clusterNames } from '../topology/addresses';
import { enter } from '../topology/enter';
import { Holder, startHolder } from '../topology/holder';
import { setUpWan } from '../topology/wan';
import { StatePaths } from '../util/paths';
import { identify } from '../util/processes';
import { Reporter } from '../util/reporter';
import { Component } from './component';
import { ComponentTable } from './componentTable';
import { createWorkloads, workloadsReady } from './workloads';

/** What both clusters have in common. */
type Shared = Pick<LabFile, 'objectStore'> & { repositoryPassword: string };

/** The running lab, inside its supervisor. */
export class LabProcess {
  readonly components = new ComponentTable();
  private readonly holders: Holder[] = [];

  constructor(
    private readonly paths: StatePaths,
    private readonly reporter: Reporter,
  ) {}

  /** Returns when everything is ready and its data is in. */
  async start(): Promise<void> {
    const { paths, reporter } = this;
    // In the cache by now: the starter has seen to that.
    const binaries = await ensureBinaries(reporter);
    const images = await ensureImages(binaries, reporter);
    const lab = await this.begin(binaries);
    const { plan, objectStore } = lab;

    const wan = await this.hold('wan', lab, binaries);
    await setUpWan(wan, plan);
    const clusters: ClusterOptions[] = [];
    for (const name of clusterNames) {
      const holder = await this.hold(name, lab, binaries);
      clusters.push({
        ...{ name, plan, wan, holder, binaries, images, reporter },
        state: paths,
      });
    }
    reporter.step('network and namespaces are there');

    const repositoryPassword = randomBytes(24).toString('base64url');
    const shared = { objectStore, repositoryPassword };
    await Promise.all([
      this.startObjectStore(wan, lab, binaries),
      ...clusters.map(cluster => this.startOne(cluster, shared)),
    ]);
    await writeAppConfig(paths, plan, objectStore);
    await writeLabFile(paths, { ...lab, ready: true });
  }

  /** Kills everything: the namespaces' first processes take all others along. */
  kill(): void {
    this.components.abandonAll();
    this.holders.forEach(holder => holder.kill());
  }

  private async begin(binaries: Binaries): Promise<LabFile> {
    const plan = addressPlan();
    const { objects } = this.paths;
    await mkdir(objects, { recursive: true });
    const lab: LabFile = {
      supervisor: await identify(process.pid),
      holders: {},
      plan,
      binaries: binaries.entries(),
      objectStore: newObjectStoreAccess(plan, objects),
      ready: false,
    };
    await writeLabFile(this.paths, lab);
    return lab;
  }

  /** Writes each down at once: whoever clears away must know all of them. */
  private async hold(
    name: string,
    lab: LabFile,
    binaries: Binaries,
  ): Promise<Holder> {
    const holder = await startHolder(name, binaries.path('pause'));
    this.holders.push(holder);
    const { pid, startTime } = holder;
    lab.holders[name] = { pid, startTime };
    await writeLabFile(this.paths, lab);
    return holder;
  }

  private async startObjectStore(
    wan: Holder,
    { plan, objectStore }: LabFile,
    binaries: Binaries,
  ): Promise<void> {
    await makeBucket(objectStore);
    const versitygw = binaries.path('versitygw');
    const component = new Component({
      name: 'objectstore',
      command: enter(wan, objectStoreCommand(versitygw, plan, objectStore)),
      log: this.paths.log('objectstore'),
      env: { PATH: process.env.PATH, ...objectStoreEnvironment(objectStore) },
    });
    const ready = () => objectStoreReady(objectStore, component.log);
    this.components.add(component, ready);
    component.start();
    await ready();
    this.reporter.step(`object store answers at ${objectStore.endpoint}`);
  }

  private async startOne(
    options: ClusterOptions,
    { objectStore, repositoryPassword }: Shared,
  ): Promise<void> {
    const { name, binaries, reporter } = options;
    const components = await prepareCluster(options);
    Object.values(components).forEach(component =>
      this.components.add(component),
    );
    this.components.add(components.apiserver, () =>
      apiServerReady(options, components),
    );
    const paths = this.paths.cluster(name);
    const commands = new ClusterCommands(name, paths.kubeconfig, binaries);
    const workloads = {
      ...{ cluster: name, commands, paths, reporter, repositoryPassword },
      access: objectStore,
      workDir: paths.config,
    };
    await Promise.all([
      startCluster(options, components)
        .then(() => createStorage(commands, { cluster: name, binaries }))
        .then(() => startStorage(components))
        .then(() => createWorkloads(workloads)),
      startNode(options, components),
    ]);
    await nodeReady(name, commands, components);
    reporter.step(`${name}: node is ready`);
    await workloadsReady(workloads);
  }
}
