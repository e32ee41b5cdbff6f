import { ChildProcess, spawn } from 'node:child_process';
import { attachLab } from '../lab/attachLab';
import { readLabFile } from '../lab/labFile';
import { Binaries } from '../binaries';
import { clusterNames } from '../topology/addresses';
import { LabError } from '../util/errors';
import { statePaths, stateRoot } from '../util/paths';

/** Hands over to kubectl or velero, as the administrator of a cluster. */
export async function passThrough(
  command: 'kubectl' | 'velero',
  [name, ...args]: string[],
): Promise<number> {
  const cluster = clusterNames.find(known => known === name);
  if (!cluster) {
    throw new LabError(
      `which cluster? yarn lab ${command} ${clusterNames.join('|')} …`,
    );
  }
  const lab = await attachLab();
  const file = await readLabFile(statePaths(stateRoot()));
  const binaries = new Binaries(new Map(file?.binaries));
  const { adminKubeconfig } = lab.clusters[cluster];
  return inheritExit(
    spawn(binaries.path(command), args, {
      stdio: 'inherit',
      env: { ...process.env, KUBECONFIG: adminKubeconfig },
    }),
  );
}

/** The exit code of a child, by the shell's rules. */
export function inheritExit(child: ChildProcess): Promise<number> {
  // Ctrl-C goes to the child as well; it decides.
  process.on('SIGINT', () => {});
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 130 : 1)));
  });
}
