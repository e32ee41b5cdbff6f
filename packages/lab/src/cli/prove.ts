import { sampleApps } from '../apps/deploy';
import { attachLab } from '../lab/attachLab';
import { runningLab } from '../lab/labFile';
import { proveClone } from '../proofs/clone';
import { proveFaults } from '../proofs/faults';
import { proveInstant } from '../proofs/instant';
import { proveTeardown } from '../proofs/teardown';
import { LabError } from '../util/errors';
import { statePaths, stateRoot } from '../util/paths';
import { createReporter, printLine } from '../util/reporter';

export async function prove([
  what = 'clone',
  appName = 'orders',
]: string[]): Promise<number> {
  const reporter = createReporter(printLine);
  switch (what) {
    case 'clone': {
      const app = sampleApps.find(name => name === appName);
      if (!app) {
        throw new LabError(`yarn lab prove clone ${sampleApps.join('|')}`);
      }
      const proof = await proveClone(await attachLab(), reporter, app);
      const { backupSeconds, syncSeconds, restoreSeconds } = proof;
      printLine(
        `equal: ${proof.records} records, ${proof.attachments} attachments, ${proof.messages} messages; backup ${backupSeconds} s, sync ${syncSeconds} s, restore ${restoreSeconds} s`,
      );
      return 0;
    }
    case 'faults':
      await proveFaults(await attachLab(), reporter);
      return 0;
    case 'instant': {
      const proof = await proveInstant(await attachLab(), reporter);
      printLine(
        `a group snapshot is of one instant (counters ${proof.group} apart), single ones are not (${proof.single} apart, try ${proof.tries})`,
      );
      return 0;
    }
    case 'teardown':
      // It starts labs of its own, and ends them badly.
      if (await runningLab(statePaths(stateRoot()))) {
        throw new LabError('a lab runs; `yarn lab down` first');
      }
      await proveTeardown(reporter);
      return 0;
    default:
      throw new LabError('yarn lab prove clone|instant|faults|teardown');
  }
}
