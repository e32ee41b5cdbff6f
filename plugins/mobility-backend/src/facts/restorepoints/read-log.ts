import {
  LogLevel,
  PointLog,
  PointLogQuery,
} from 'backstage-plugin-mobility-common';
import { redact } from '../redact';
import { toFileState } from './backup-files';
import { linesOf } from './lines';

const RANK: Record<LogLevel, number> = {
  debug: 0,
  info: 1,
  warning: 2,
  error: 3,
};

/** As logrus writes them; what is graver than an error is shown as one. */
const LEVELS: Record<string, LogLevel> = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  warn: 'warning',
  warning: 'warning',
  error: 'error',
  fatal: 'error',
  panic: 'error',
};

/** Unpacked. What comes after that is not shown: nobody reads so much page by page. */
export const MAX_LOG_BYTES = 256 * 1024 * 1024;

class TooLong extends Error {}

/**
 * One page of a log that fits, read from the beginning of the stream and ended as
 * soon as the page is full. The cursor counts lines of the log: a packed file has
 * no other place to begin, and passing over lines costs no memory.
 */
export async function readLog(
  chunks: AsyncIterable<Buffer>,
  { level, search, cursor, limit }: PointLogQuery,
  maxBytes = MAX_LOG_BYTES,
): Promise<PointLog> {
  const words = search?.toLowerCase();
  const from = cursor === undefined ? 0 : Number(cursor);
  const lines: PointLog['lines'] = [];
  let number = 0;
  try {
    for await (const text of linesOf(upTo(maxBytes, chunks))) {
      const here = number++;
      if (here < from) continue;
      const own = levelOf(text);
      // A line without a level belongs to an error as well as to anything else.
      if (level && own && RANK[own] < RANK[level]) continue;
      if (!has(text, words)) continue;
      // Looked at again, so that a search does not find what is struck out.
      const shown = redact(text);
      if (!has(shown, words)) continue;
      if (lines.length === limit) {
        return { state: 'ok', lines, nextCursor: String(here) };
      }
      lines.push({ level: own, time: timeOf(text), text: shown });
    }
    return { state: 'ok', lines };
  } catch (error) {
    if (error instanceof TooLong) return { state: 'too-large', lines };
    return { state: toFileState(error), lines };
  }
}

/** All lines, as they may be shown. @throws StoreError */
export async function* wholeLog(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<string> {
  for await (const text of linesOf(chunks)) yield redact(text);
}

async function* upTo(
  maxBytes: number,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new TooLong();
    yield chunk;
  }
}

function has(text: string, words: string | undefined): boolean {
  return !words || text.toLowerCase().includes(words);
}

function levelOf(line: string): LogLevel | undefined {
  const word = /(?:^|\s)level=(\w{1,10})/.exec(line)?.[1];
  return word !== undefined && Object.hasOwn(LEVELS, word)
    ? LEVELS[word]
    : undefined;
}

function timeOf(line: string): string | undefined {
  return /^time="([^"]{1,40})"/.exec(line)?.[1];
}
