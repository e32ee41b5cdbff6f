import { parseArgs } from 'node:util';

export const PARTS = [
  'types',
  'api',
  'lint',
  'format',
  'config',
  'unit',
  'go',
  'demo',
  'e2e',
] as const;

export type PartName = (typeof PARTS)[number];

export interface TestOptions {
  parts: readonly PartName[];
  withoutLab: boolean;
  /** Only tests whose name matches, by unit and end-to-end tests alike. */
  grep?: string;
  /** Only test files whose path matches one of these. */
  files: string[];
}

export const USAGE = `npm test -- [--only ${PARTS.join(
  '|',
)}[,…]] [--without-lab] [--grep <name>] [<file> …]`;

/** @throws Error that ends with the usage */
export function readOptions(
  args: string[],
  env: NodeJS.ProcessEnv,
): TestOptions {
  const { values, positionals } = parse(args);
  const parts = values.only?.split(',') ?? [...PARTS];
  const unknown = parts.filter(part => !isPart(part));
  if (unknown.length > 0) {
    throw new Error(`No part is called ${unknown.join(', ')}.\n${USAGE}`);
  }
  return {
    parts: PARTS.filter(part => parts.includes(part)),
    withoutLab:
      values['without-lab'] === true || env.MOBILITY_WITHOUT_LAB === '1',
    grep: values.grep,
    files: positionals,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        only: { type: 'string' },
        'without-lab': { type: 'boolean' },
        grep: { type: 'string', short: 'g' },
      },
    });
  } catch (error) {
    throw new Error(
      `${error instanceof Error ? error.message : error}\n${USAGE}`,
    );
  }
}

function isPart(name: string): name is PartName {
  return PARTS.some(part => part === name);
}
