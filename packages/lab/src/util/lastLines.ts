import { open } from 'node:fs/promises';

const TAIL_BYTES = 16 * 1024;

export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

/** The end of a log, or a word on why there is none. Reads only the end. */
export async function lastLinesOf(
  file: string,
  count: number,
): Promise<string> {
  try {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      const start = Math.max(0, size - TAIL_BYTES);
      const { buffer, bytesRead } = await handle.read({
        buffer: Buffer.alloc(Math.min(size, TAIL_BYTES)),
        position: start,
      });
      return lastLines(buffer.subarray(0, bytesRead).toString('utf8'), count);
    } finally {
      await handle.close();
    }
  } catch {
    return '(no log)';
  }
}
