import { ChildProcess, spawn } from 'node:child_process';
import {
  ProcessIdentity,
  allProcesses,
  commandLine,
  descendantsOf,
  identify,
} from '../util/processes';
import { GiveUp, waitFor } from '../util/waitFor';
import { dieWithParent } from '../util/dieWithParent';
import { NamespaceHolder } from './enter';

/**
 * A process that holds unnamed namespaces for network, mounts and processes,
 * and is the first process of the latter. Nothing is bound to a name, so when
 * it ends the kernel kills everything inside and takes apart mounts, links,
 * addresses and routes.
 */
export interface Holder extends NamespaceHolder, ProcessIdentity {
  /** Kills everything inside. */
  kill(): void;
}

export async function startHolder(
  name: string,
  pausePath: string,
): Promise<Holder> {
  const [command, ...args] = dieWithParent([
    'unshare',
    '--net',
    '--mount',
    '--pid',
    '--fork',
    '--mount-proc',
    // unshare's own end kills its child, and with it the whole namespace.
    '--kill-child',
    pausePath,
  ]);
  const child = spawn(command, args, { stdio: 'ignore' });
  const pid = await waitFor(`the namespaces of ${name}`, () => inner(child), {
    limit: 10_000,
    every: 10,
  });
  const identity = await identify(pid);
  return { ...identity, kill: () => child.kill('SIGKILL') };
}

/**
 * The pid, on the host, of the process inside. Until it has become `pause` it
 * is still unshare's child and may be preparing the mounts.
 */
async function inner(child: ChildProcess): Promise<number | undefined> {
  if (child.exitCode !== null || child.pid === undefined) {
    throw new GiveUp(`unshare ended with ${child.exitCode}`);
  }
  const [first] = descendantsOf(child.pid, await allProcesses());
  if (!first) {
    return undefined;
  }
  const [command] = await commandLine(first.pid);
  return command?.endsWith('/pause') ? first.pid : undefined;
}
