/** Where progress goes: a terminal, a file, or nowhere in tests. */
export interface Reporter {
  /** Something is done or begins; one line. */
  step(text: string): void;
  /** Something to know that is no step, such as where a log lies. */
  note(text: string): void;
}

export const silentReporter: Reporter = {
  step: () => {},
  note: () => {},
};

export function formatElapsed(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 100) {
    return `${seconds.toFixed(1)} s`;
  }
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** Lines with the time since the reporter was made in front. */
export function createReporter(write: (line: string) => void): Reporter {
  const begin = Date.now();
  return {
    step: text =>
      write(`${formatElapsed(Date.now() - begin).padStart(9)}  ${text}`),
    note: text => write(`${' '.repeat(11)}${text}`),
  };
}

/** The only place that writes to the terminal. */
export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function printError(line: string): void {
  process.stderr.write(`${line}\n`);
}
