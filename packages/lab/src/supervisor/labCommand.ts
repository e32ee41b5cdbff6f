import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../util/paths';

/**
 * Command line of this package's own command. It does not go through a package
 * manager: one process, whose pid is known and whose end is its own.
 */
export function labCommand(args: string[]): string[] {
  return [
    process.execPath,
    '--import',
    pathToFileURL(require.resolve('tsx')).href,
    join(packageRoot, 'src/cli.ts'),
    ...args,
  ];
}
