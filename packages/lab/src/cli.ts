import { down } from './cli/down';
import { logs } from './cli/logs';
import { passThrough } from './cli/passThrough';
import { prove } from './cli/prove';
import { status } from './cli/status';
import { up } from './cli/up';
import { parseOwner } from './lab/startLab';
import { supervise } from './supervisor/supervise';
import { sweep } from './teardown/sweep';
import { LabError } from './util/errors';
import { printError } from './util/reporter';

const usage = `yarn lab <command>

  up [--detach | --owner PID]  start the lab; it runs until Ctrl-C, until
                               \`yarn lab down\`, or until process PID ends
  down                         stop it, and clear away after a crash
  status                       health of every part
  logs [component]             list the logs, or follow one
  kubectl <cluster> …          kubectl in onprem or cloud
  velero <cluster> …           velero in onprem or cloud
  prove [clone [APP]]          clone orders, or APP, by Velero's command, and
                               compare all data
  prove instant                clone ledger from a group snapshot and from single
                               ones, and compare how whole the copies are
  prove faults                 use every fault switch
  prove teardown               start and end labs in every way, look what is left`;

/** Returns the exit code; undefined leaves the process to run. */
async function main([command, ...args]: string[]): Promise<number | undefined> {
  switch (command) {
    case 'up':
      return up(args);
    case 'down':
      return down();
    case 'status':
      return status();
    case 'logs':
      return logs(args);
    case 'kubectl':
    case 'velero':
      return passThrough(command, args);
    case 'prove':
      return prove(args);
    // Not for people: the lab starts itself by these.
    case 'supervise':
      await supervise(parseOwner(args));
      return undefined;
    case 'sweep':
      await sweep();
      return 0;
    default:
      printError(usage);
      return command === undefined ? 0 : 2;
  }
}

// A wait that nothing can end lets Node leave with 0, as if all were done.
let settled = false;
process.once('exit', code => {
  if (!settled && code === 0) {
    printError('the command ended in the middle');
    process.exitCode = 1;
  }
});

main(process.argv.slice(2)).then(
  code => {
    settled = true;
    if (code !== undefined) {
      process.exit(code);
    }
  },
  error => {
    // Ours say what to do; others are faults of the lab, and need their stack.
    printError(
      error instanceof LabError ? error.message : String(error.stack ?? error),
    );
    process.exit(1);
  },
);

process.stdout.on('error', () => {
  // The reader of a pipe, such as `head`, may leave before us.
});
