import { setTimeout as sleep } from 'node:timers/promises';
import { LabError, messageOf } from './errors';
import { lastLinesOf } from './lastLines';

export interface WaitOptions {
  /** Milliseconds until we give up. */
  limit: number;
  /** Milliseconds between two tries; 100 if not given. */
  every?: number;
  /** Logs whose ends are shown when we give up. */
  logs?: string[];
}

/** Thrown by a probe that knows that waiting on is of no use. */
export class GiveUp extends LabError {}

/**
 * Tries until the probe returns something other than undefined. A probe that
 * throws is tried again: its message is what the error says at the end. A
 * probe that throws a {@link GiveUp} ends the wait at once.
 */
export async function waitFor<T>(
  what: string,
  probe: () => Promise<T | undefined>,
  options: WaitOptions,
): Promise<T> {
  const { limit, every = 100, logs = [] } = options;
  const end = Date.now() + limit;
  let last = 'no answer yet';
  for (;;) {
    try {
      const result = await probe();
      if (result !== undefined) {
        return result;
      }
    } catch (error) {
      last = messageOf(error);
      if (error instanceof GiveUp) {
        throw await failure(`${what} failed`, last, logs);
      }
    }
    if (Date.now() > end) {
      throw await failure(
        `gave up waiting for ${what} after ${limit / 1000} s`,
        last,
        logs,
      );
    }
    await sleep(every);
  }
}

async function failure(text: string, last: string, logs: string[]) {
  const ends = await Promise.all(
    logs.map(async log => `--- end of ${log}\n${await lastLinesOf(log, 12)}`),
  );
  return new LabError([`${text} (${last})`, ...ends].join('\n'));
}
