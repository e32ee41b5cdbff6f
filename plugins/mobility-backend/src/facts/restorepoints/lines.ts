import { withoutLastWord } from '../redact';

/** A line is cut here: a file without line ends must not fill the memory. */
export const MAX_LINE_BYTES = 16 * 1024;

const NEWLINE = 0x0a;

/** The lines of a stream, each at most `MAX_LINE_BYTES` long; the rest of one is dropped. */
export async function* linesOf(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  let length = 0;
  let dropped = false;
  const add = (part: Buffer) => {
    const room = part.subarray(0, MAX_LINE_BYTES - length);
    if (room.length < part.length) dropped = true;
    if (room.length === 0) return;
    // A copy, since a slice would keep the whole chunk.
    parts.push(Buffer.from(room));
    length += room.length;
  };
  const take = () => {
    const text = Buffer.concat(parts).toString('utf8');
    const line = dropped ? withoutLastWord(text) : text;
    parts = [];
    length = 0;
    dropped = false;
    return line;
  };
  for await (const chunk of chunks) {
    let begin = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, begin);
      if (end < 0) break;
      add(chunk.subarray(begin, end));
      yield take();
      begin = end + 1;
    }
    add(chunk.subarray(begin));
  }
  if (length > 0) yield take();
}
