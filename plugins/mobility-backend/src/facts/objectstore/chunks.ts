import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { StoreError, toStoreError } from './store-error';

/** How long the store may be silent, and how long one object may take at most. */
const LIMITS = { idleMs: 20_000, totalMs: 300_000 };

export interface ChunkOptions {
  idleMs?: number;
  totalMs?: number;
  /** Ends the reading. */
  signal?: AbortSignal;
}

/**
 * The bits of a body, unpacked where it is packed. The time limits of the SDK end
 * with the headers of an answer, so the body has its own.
 * @throws StoreError
 */
export async function* chunksOf(
  body: Readable,
  gzip: boolean,
  where: StoreError['where'],
  options: ChunkOptions = {},
): AsyncGenerator<Buffer> {
  const { idleMs, totalMs, signal } = { ...LIMITS, ...options };
  const stream = gzip ? body.pipe(createGunzip()) : body;
  if (gzip) body.on('error', error => stream.destroy(error));
  const late = () =>
    stream.destroy(new StoreError('unreachable', where, 'no answer in time'));
  const stop = () =>
    stream.destroy(new StoreError('unreachable', where, 'nobody waits for it'));
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  const endAt = Date.now() + totalMs;
  const chunks = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const timer = setTimeout(late, Math.min(idleMs, endAt - Date.now()));
      const { done, value } = await chunks
        .next()
        .finally(() => clearTimeout(timer));
      if (done) return;
      yield Buffer.from(value);
    }
  } catch (error) {
    throw isDamage(error)
      ? new StoreError('corrupt', where, 'it is damaged')
      : toStoreError(error, where);
  } finally {
    signal?.removeEventListener('abort', stop);
    stream.destroy();
    body.destroy();
  }
}

function isDamage(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    String(error.code).startsWith('Z_')
  );
}
