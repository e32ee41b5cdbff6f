import { join } from 'node:path';
import { logDir } from '../lib/paths';
import { runLogged } from '../lib/run-logged';
import { Counts, inWords, NONE } from './counts';
import { Part } from './part';

/** Folders of packages/lab/go whose programs are ours and have tests. */
const MODULES = ['csi', 'apps'];

/** A line of `go test -json`, as far as we look into it. */
interface GoEvent {
  Action?: string;
  Test?: string;
  Output?: string;
}

/**
 * The tests of the lab's own Go programs. Those of the storage driver mount and
 * freeze for real, in a namespace of their own; they need what the lab needs.
 */
export const testGo: Part = async ({ options, steps, stop, labLeftOut }) => {
  // Whoever chooses tests by name or file has none of these.
  if (options.grep !== undefined || options.files.length > 0) return NONE;
  if (labLeftOut) {
    steps.say(`  – Go tests: left out, ${labLeftOut}`);
    return { ...NONE, skipped: MODULES.length };
  }
  const counts = { ...NONE };
  const output: string[] = [];
  await steps.run('Go tests', async report => {
    for (const module of MODULES) {
      const before = counts.failed;
      const failed = await runLogged(
        'go',
        ['-C', `packages/lab/go/${module}`, 'test', '-json', './...'],
        {
          log: join(logDir, `go-${module}.log`),
          signal: stop,
          onLine: line => {
            countLine(line, counts, output);
            report(`${counts.passed + counts.failed} tests`);
          },
        },
      ).catch((error: Error) => error);
      // It did not get as far as a test.
      if (failed && counts.failed === before) throw failed;
    }
    return inWords(counts);
  });
  if (counts.failed === 0) return counts;
  const how = output.join('');
  steps.say(`\n${how.slice(-4000)}`);
  return { ...counts, failures: [`Go: ${how.slice(-1000)}`] };
};

/** Keeps what tests say, which goes if they pass. */
function countLine(line: string, counts: Counts, output: string[]): void {
  const event = parse(line);
  if (!event?.Test) return;
  if (event.Action === 'output' && event.Output) {
    output.push(event.Output);
  } else if (event.Action === 'pass') {
    counts.passed += 1;
  } else if (event.Action === 'fail') {
    counts.failed += 1;
  } else if (event.Action === 'skip') {
    counts.skipped += 1;
  }
}

/** The compiler's own lines are no JSON. */
function parse(line: string): GoEvent | undefined {
  return line.startsWith('{') ? JSON.parse(line) : undefined;
}
