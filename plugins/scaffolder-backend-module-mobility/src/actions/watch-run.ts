import { setTimeout as delay } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  isFinal,
  renderNote,
  renderRunError,
  Run,
  RunSummary,
} from 'backstage-plugin-mobility-common';

const HEARTBEAT_MS = 30_000;
const PATIENCE_MS = 5 * 60_000;

export interface WatchOptions {
  read(): Promise<Run>;
  logger: Pick<LoggerService, 'info'>;
  signal?: AbortSignal;
  pollMs: number;
  /** When the template's patience ends, as milliseconds since 1970. */
  deadline: number;
}

/** The template's patience has ended; the run goes on. */
export class RunTimeoutError extends Error {
  readonly name = 'RunTimeoutError';
}

/**
 * Follows a run to its end: a line whenever its step changes, and a sign of
 * life with the bytes every half a minute. The work itself is the backend's.
 * @throws RunTimeoutError, and AbortError when the task is cancelled.
 */
export async function watchRun(options: WatchOptions): Promise<Run> {
  const { logger, signal, pollMs, deadline } = options;
  let said = '';
  let saidAt = 0;
  for (;;) {
    const run = await readPatiently(options);
    if (isFinal(run.state)) return run;
    const phase = sayPhase(run);
    if (phase !== said || Date.now() - saidAt > HEARTBEAT_MS) {
      logger.info(phase === said ? `${phase}: ${sayBytes(run)}` : phase);
      said = phase;
      saidAt = Date.now();
    }
    if (Date.now() > deadline) {
      throw new RunTimeoutError(
        `Run ${run.id} was not over within "timeout". It goes on, and its page shows how it ends.`,
      );
    }
    await delay(pollMs, undefined, { signal });
  }
}

/** A portal that restarts does not fail a task; a refusal does, at once. */
async function readPatiently({
  read,
  logger,
  signal,
  pollMs,
}: WatchOptions): Promise<Run> {
  const end = Date.now() + PATIENCE_MS;
  for (let told = false; ; told = true) {
    try {
      return await read();
    } catch (error) {
      if (isRefusal(error) || signal?.aborted || Date.now() > end) throw error;
      if (!told) logger.info('The portal does not answer; trying again');
    }
    await delay(pollMs, undefined, { signal });
  }
}

/** 408 and 429 ask to come back later. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof ResponseError)) return false;
  const { status } = error.response;
  return status < 500 && status !== 408 && status !== 429;
}

export function sayPhase({ state, step, note }: RunSummary): string {
  if (state === 'queued') return note ? renderNote(note) : 'Waiting to begin';
  const what = step ? `Step ${step}` : 'Working';
  return note ? `${what}: ${renderNote(note)}` : what;
}

function sayBytes({ bytes }: RunSummary): string {
  const ways = [
    ['into the store', bytes.intoStore] as const,
    ...Object.entries(bytes.outOfStore).map(
      ([target, way]) => [`to ${target}`, way] as const,
    ),
  ];
  return ways
    .map(
      ([name, { done, total }]) =>
        `${mib(done)} of ${total === null ? '?' : mib(total)} ${name}`,
    )
    .join(', ');
}

function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

/** Why a run has not succeeded, in words. */
export function sayFailure(run: Run): string {
  if (run.state === 'cancelled') return `Run ${run.id} was cancelled`;
  if (!run.error) return `Run ${run.id} failed`;
  const { what, why, do: remedy } = renderRunError(run.error);
  return `Run ${run.id} failed. ${what}. ${why} ${remedy}`;
}
