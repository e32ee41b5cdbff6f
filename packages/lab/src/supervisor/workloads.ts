import { setUpAccounts } from '../access/accounts';
import { seedApp } from '../apps/data';
import { SampleApp, appRolledOut, deployApp, sampleApps } from '../apps/deploy';
import { ClusterCommands } from '../cluster/commands';
import { ClusterName } from '../topology/addresses';
import { ClusterPaths } from '../util/paths';
import { Reporter, formatElapsed } from '../util/reporter';
import { VeleroOptions, installVelero, veleroReady } from '../velero/install';

export interface WorkloadOptions extends VeleroOptions {
  commands: ClusterCommands;
  paths: ClusterPaths;
  reporter: Reporter;
}

const appsOf: Record<ClusterName, readonly SampleApp[]> = {
  onprem: sampleApps,
  cloud: [],
};

/**
 * Creates all that runs in a cluster. Needs an API server and what the cluster
 * says about its storage, not yet a node.
 */
export async function createWorkloads(options: WorkloadOptions): Promise<void> {
  const { cluster, commands, paths } = options;
  // The apps before Velero: their volumes take longest to come.
  for (const app of appsOf[cluster]) {
    await deployApp(commands, app);
  }
  await installVelero(commands, options);
  // Its roles are in Velero's namespace.
  await setUpAccounts(commands, paths);
}

/** Waits until everything runs, and puts data into the apps. */
export async function workloadsReady(options: WorkloadOptions): Promise<void> {
  const { cluster, commands, reporter } = options;
  await Promise.all([
    veleroReady(commands).then(() =>
      reporter.step(`${cluster}: Velero is ready, both locations available`),
    ),
    commands.rolledOut(
      'local-path-storage',
      'deployment/local-path-provisioner',
    ),
    ...appsOf[cluster].map(app => appReady(commands, app, reporter)),
  ]);
}

async function appReady(
  commands: ClusterCommands,
  app: SampleApp,
  reporter: Reporter,
): Promise<void> {
  await appRolledOut(commands, app);
  const begin = Date.now();
  await seedApp(commands, app);
  reporter.step(
    `${commands.name}: ${app} runs, data put in (${formatElapsed(
      Date.now() - begin,
    )})`,
  );
}
