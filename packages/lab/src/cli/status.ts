import { attachLab } from '../lab/attachLab';
import { PartStatus } from '../lab/status';
import { printLine } from '../util/reporter';

/** Exit code 1 if a part is not well, so that scripts can ask. */
export async function status(): Promise<number> {
  const lab = await attachLab();
  const { parts, healthy } = await lab.status();
  for (const [name, list] of Object.entries(parts)) {
    printLine(name);
    formatParts(list).forEach(printLine);
  }
  printLine(healthy ? 'all is well' : 'something is not well');
  return healthy ? 0 : 1;
}

export function formatParts(parts: PartStatus[]): string[] {
  const width = Math.max(...parts.map(({ name }) => name.length));
  return parts.map(
    ({ name, healthy, detail }) =>
      `  ${healthy ? 'ok  ' : 'BAD '} ${name.padEnd(width)}  ${detail}`,
  );
}
