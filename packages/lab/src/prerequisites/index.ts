import { checkGo } from './go';
import { checkCgroups, checkKernel } from './kernel';
import { checkNetwork } from './network';
import {
  checkCommands,
  checkDisk,
  checkLinux,
  checkMemory,
  checkRoot,
} from './system';
import { Prerequisite } from './types';

export type { Prerequisite } from './types';

/**
 * Everything the lab needs of this machine, found or not. Nothing is changed,
 * and nothing of the lab is started. While a lab runs its own address range
 * counts as taken.
 */
export async function checkPrerequisites(): Promise<Prerequisite[]> {
  const basic = [checkLinux(), checkRoot()];
  const commands = await checkCommands();
  if (![...basic, ...commands].every(({ ok }) => ok)) {
    // The others would only fail for the same reason.
    return [...basic, ...commands, await checkGo()];
  }
  const [go, kernel, cgroups, disk, memory, network] = await Promise.all([
    checkGo(),
    checkKernel(),
    checkCgroups(),
    checkDisk(),
    checkMemory(),
    checkNetwork(),
  ]);
  return [
    ...basic,
    ...commands,
    go,
    ...kernel,
    cgroups,
    ...disk,
    memory,
    network,
  ];
}
