import { RunOptions, RunResult, run } from '../util/run';

/** Namespaces held open by a process, named by its pid on the host. */
export interface NamespaceHolder {
  pid: number;
}

/**
 * Command line that starts something in a holder's network, mounts and
 * processes. `nsenter`, not `ip netns exec`: that one mounts /sys anew, and the
 * kubelet would find no cgroups.
 */
export function enter(holder: NamespaceHolder, command: string[]): string[] {
  return [
    'nsenter',
    '--target',
    String(holder.pid),
    '--mount',
    '--net',
    '--pid',
    '--',
    ...command,
  ];
}

/** Runs a shell script in a holder's namespaces to its end. */
export function runInside(
  holder: NamespaceHolder,
  script: string,
  options: RunOptions = {},
): Promise<RunResult> {
  const [command, ...args] = enter(holder, ['sh', '-euc', script]);
  return run(command, args, options);
}

/**
 * Runs a shell script in a holder's network only: names of processes and files
 * are the host's.
 */
export function runInNetwork(
  holder: NamespaceHolder,
  script: string,
): Promise<RunResult> {
  return run('nsenter', [
    `--net=/proc/${holder.pid}/ns/net`,
    '--',
    'sh',
    '-euc',
    script,
  ]);
}
