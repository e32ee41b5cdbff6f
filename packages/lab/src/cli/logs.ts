import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { LabError } from '../util/errors';
import { statePaths, stateRoot } from '../util/paths';
import { printLine } from '../util/reporter';
import { inheritExit } from './passThrough';

/** Works for a lab that failed, too: its logs stay until the next start. */
export async function logs([component]: string[]): Promise<number> {
  const paths = statePaths(stateRoot());
  const files = await readdir(paths.logs).catch(() => []);
  const names = files
    .filter(file => file.endsWith('.log'))
    .map(file => file.slice(0, -'.log'.length));
  if (names.length === 0) {
    throw new LabError(`there are no logs in ${paths.logs}`);
  }
  if (!component) {
    names.sort().forEach(printLine);
    printLine(
      '\nyarn lab logs <one of these>; what runs in a pod: yarn lab kubectl <cluster> logs …',
    );
    return 0;
  }
  // As `status` writes it
  const name = component.replace('/', '-');
  if (!names.includes(name)) {
    throw new LabError(`no log ${name}; there are: ${names.join(', ')}`);
  }
  return inheritExit(
    spawn('tail', ['-n', '50', '-F', paths.log(name)], { stdio: 'inherit' }),
  );
}
