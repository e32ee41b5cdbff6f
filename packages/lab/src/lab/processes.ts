import {
  ProcessIdentity,
  allProcesses,
  commandLine,
  descendantsOf,
} from '../util/processes';

/** Which of a cluster's processes a fault is for, by their command lines. */
export type ProcessMatch = (commandLine: string[]) => boolean;

const isVelero = (command: string | undefined) => command === '/velero';

/** The server and the plugins it has started. */
export const veleroServer: ProcessMatch = ([command, subcommand]) =>
  isVelero(command) &&
  (subcommand === 'server' || subcommand === 'run-plugins');

/** The agent, not the pods that move data for it. */
export const nodeAgentServer: ProcessMatch = ([command, subcommand]) =>
  isVelero(command) && subcommand === 'node-agent';

/**
 * Processes in a cluster's containers as the host sees them: below the first
 * process of its namespace, which adopts what containerd's shims leave.
 */
export async function processesInCluster(
  holder: ProcessIdentity,
  match: ProcessMatch,
): Promise<ProcessIdentity[]> {
  const inside = descendantsOf(holder.pid, await allProcesses());
  const lines = await Promise.all(inside.map(({ pid }) => commandLine(pid)));
  return inside.filter((_, index) => match(lines[index]));
}
