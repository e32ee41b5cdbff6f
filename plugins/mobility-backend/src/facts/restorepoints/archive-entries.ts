import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Extract, extract } from 'tar-stream';
import { isStoreError, StoreError } from '../objectstore';

/** Of an archive, unpacked. */
export interface EntryLimits {
  entries: number;
  bytes: number;
  /** Of one entry that is wanted. */
  entryBytes: number;
}

export interface ArchiveEntry {
  path: string;
  bytes: Buffer;
}

export interface ArchiveSource {
  where: StoreError['where'];
  /** The archive, unpacked; ends at the signal. */
  open(signal: AbortSignal): AsyncIterable<Buffer>;
}

/** Two blocks of zeros. No entry of JSON ends with as many. */
const END_MARKER = Buffer.alloc(1024);

/** The bytes of an archive on their way, and how they ended. */
class Unpacked implements AsyncIterable<Buffer> {
  #tail = Buffer.alloc(0);

  constructor(
    private readonly chunks: AsyncIterable<Buffer>,
    private readonly where: StoreError['where'],
    private readonly maxBytes: number,
  ) {}

  get isWhole(): boolean {
    return this.#tail.equals(END_MARKER);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of this.chunks) {
      bytes += chunk.length;
      if (bytes > this.maxBytes) {
        const reason = `it holds more than ${this.maxBytes} bytes`;
        throw new StoreError('too-large', this.where, reason);
      }
      this.#keepTail(chunk);
      yield chunk;
    }
  }

  #keepTail(chunk: Buffer): void {
    const { length } = END_MARKER;
    this.#tail =
      chunk.length >= length
        ? Buffer.from(chunk.subarray(-length))
        : Buffer.concat([this.#tail, chunk]).subarray(-length);
  }
}

/**
 * The files of an archive that are wanted, one after the other. It ends only where
 * the archive says that it does: half an archive is an error, never a short one.
 *
 * @throws StoreError
 */
export async function* readEntries(
  { where, open }: ArchiveSource,
  isWanted: (path: string) => boolean,
  limits: EntryLimits,
): AsyncGenerator<ArchiveEntry> {
  const closed = new AbortController();
  const unpacked = new Unpacked(open(closed.signal), where, limits.bytes);
  const extractor = extract();
  const fed = pipeline(Readable.from(unpacked), extractor).catch(() => {
    // The entries end with the same error.
  });
  try {
    yield* wantedEntries(extractor, where, isWanted, limits);
    if (!unpacked.isWhole) {
      throw new StoreError('corrupt', where, 'it is cut off');
    }
  } catch (error) {
    throw isStoreError(error)
      ? error
      : new StoreError('corrupt', where, 'it is damaged');
  } finally {
    closed.abort();
    extractor.destroy();
    await fed;
  }
}

async function* wantedEntries(
  extractor: Extract,
  where: StoreError['where'],
  isWanted: (path: string) => boolean,
  limits: EntryLimits,
): AsyncGenerator<ArchiveEntry> {
  const tooLarge = (reason: string) =>
    new StoreError('too-large', where, reason);
  let entries = 0;
  for await (const entry of extractor) {
    if (++entries > limits.entries) {
      throw tooLarge(`it holds more than ${limits.entries} files`);
    }
    const { name, size = 0, type } = entry.header;
    if (!isWanted(name)) {
      entry.resume();
      continue;
    }
    if (type !== 'file') {
      throw new StoreError('corrupt', where, `${name} in it is no file`);
    }
    if (size > limits.entryBytes) {
      throw tooLarge(`${name} in it is larger than ${limits.entryBytes} bytes`);
    }
    yield { path: name, bytes: await buffer(entry) };
  }
}
