import { Readable } from 'node:stream';
import {
  GetObjectCommand,
  HeadObjectCommand,
  HeadObjectCommandOutput,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { chunksOf } from './chunks';
import { StoreError, toStoreError } from './store-error';

/** No metadata file that Mobility reads whole is larger. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Until the head of an answer is there; its body has limits of its own. */
const TIMEOUT_MS = 20_000;

export interface ListedObject {
  key: string;
  /** Changes with the object. */
  version: string;
}

/** Reads one bucket. Mobility never writes into a store and never needs `kopia/`. */
export class ObjectStore {
  constructor(
    private readonly client: S3Client,
    readonly endpoint: string,
    readonly bucket: string,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  /** The whole of a small object; `.gz` is unpacked. @throws StoreError */
  async readText(
    key: string,
    {
      maxBytes = MAX_BYTES,
      signal,
    }: { maxBytes?: number; signal?: AbortSignal } = {},
  ): Promise<string> {
    return collect(this.read(key, signal), this.#where(key), maxBytes);
  }

  /**
   * An object bit by bit, `.gz` unpacked: as much memory as one bit, however
   * large it is. Whoever stops asking ends the call. @throws StoreError
   */
  async *read(key: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
    const where = this.#where(key);
    const body = await this.#open(key, signal);
    yield* chunksOf(body, key.endsWith('.gz'), where, { signal });
  }

  async #open(key: string, signal?: AbortSignal): Promise<Readable> {
    const where = this.#where(key);
    const late = new AbortController();
    // Not a signal with a timeout, which would cut off a long body too.
    const timer = setTimeout(() => late.abort(), this.timeoutMs);
    try {
      const { Body } = await this.client.send(
        new GetObjectCommand({ Bucket: this.bucket, Key: key }),
        { abortSignal: either(late.signal, signal) },
      );
      if (Body instanceof Readable) return Body;
      throw new StoreError('corrupt', where, 'it is empty');
    } catch (error) {
      throw toStoreError(error, where);
    } finally {
      clearTimeout(timer);
    }
  }

  /** All objects below a prefix, a page of the store at a time. @throws StoreError */
  async *listObjects(
    prefix: string,
    signal?: AbortSignal,
  ): AsyncGenerator<ListedObject> {
    let token: string | undefined;
    do {
      const page = await this.#listPage(prefix, token, signal);
      for (const { Key, Size = 0, ETag, LastModified } of page.Contents ?? []) {
        // Stores over a file system may have no entity tag for what others wrote.
        const version = `${ETag} ${Size} ${LastModified?.getTime()}`;
        if (Key !== undefined) yield { key: Key, version };
      }
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  /** Whether anything lies below a prefix. @throws StoreError */
  async hasAny(prefix: string): Promise<boolean> {
    for await (const _ of this.listObjects(prefix)) return true;
    return false;
  }

  async #listPage(
    prefix: string,
    token: string | undefined,
    signal: AbortSignal | undefined,
  ) {
    try {
      return await this.client.send(
        new ListObjectsV2Command({
          Bucket: this.bucket,
          Prefix: prefix,
          ContinuationToken: token,
        }),
        { abortSignal: either(AbortSignal.timeout(this.timeoutMs), signal) },
      );
    } catch (error) {
      throw toStoreError(error, this.#where(prefix));
    }
  }

  /** Parses a JSON object. @throws StoreError, `corrupt` where it is none. */
  async readJson(key: string): Promise<unknown> {
    const text = await this.readText(key);
    try {
      return JSON.parse(text);
    } catch {
      throw new StoreError('corrupt', this.#where(key), 'it is not JSON');
    }
  }

  /** The entity tag of an object, or `undefined` where there is none. */
  async etag(key: string): Promise<string | undefined> {
    return (await this.#head(key))?.ETag;
  }

  /** The size of an object in bytes, or `undefined` where there is none. */
  async size(key: string): Promise<number | undefined> {
    return (await this.#head(key))?.ContentLength;
  }

  async #head(key: string): Promise<HeadObjectCommandOutput | undefined> {
    try {
      return await this.client.send(
        new HeadObjectCommand({ Bucket: this.bucket, Key: key }),
        { abortSignal: AbortSignal.timeout(this.timeoutMs) },
      );
    } catch (error) {
      const own = toStoreError(error, this.#where(key));
      if (own.kind === 'not-found') return undefined;
      throw own;
    }
  }

  /** Names directly below a prefix that ends in `/`, at most `limit`. */
  async listFolders(prefix: string, limit: number): Promise<string[]> {
    try {
      const { CommonPrefixes = [] } = await this.client.send(
        new ListObjectsV2Command({
          Bucket: this.bucket,
          Prefix: prefix,
          Delimiter: '/',
          MaxKeys: limit,
        }),
        { abortSignal: AbortSignal.timeout(this.timeoutMs) },
      );
      return CommonPrefixes.map(({ Prefix = '' }) =>
        Prefix.slice(prefix.length).replace(/\/$/, ''),
      );
    } catch (error) {
      throw toStoreError(error, this.#where(prefix));
    }
  }

  #where(key: string) {
    return { endpoint: this.endpoint, bucket: this.bucket, key };
  }
}

function either(own: AbortSignal, signal: AbortSignal | undefined) {
  return signal ? AbortSignal.any([own, signal]) : own;
}

async function collect(
  chunks: AsyncIterable<Buffer>,
  where: StoreError['where'],
  maxBytes: number,
): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new StoreError(
        'too-large',
        where,
        `it is larger than ${maxBytes} bytes`,
      );
    }
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString('utf8');
}
