/**
 * Command line whose process dies with its parent, however that one ends. What
 * it starts in a namespace of processes dies with that namespace.
 */
export function dieWithParent(command: string[]): string[] {
  return ['setpriv', '--pdeathsig', 'KILL', '--', ...command];
}
