import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { StoreError, toStoreError } from './store-error';

/** No metadata file that Mobility reads whole is larger. */
const MAX_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 20_000;

/** Reads one bucket. Mobility never writes into a store and never needs `kopia/`. */
export class ObjectStore {
  constructor(
    private readonly client: S3Client,
    readonly endpoint: string,
    readonly bucket: string,
  ) {}

  /** The whole of a small object; `.gz` is unpacked. @throws StoreError */
  async readText(key: string): Promise<string> {
    const where = this.#where(key);
    try {
      const { Body } = await this.client.send(
        new GetObjectCommand({ Bucket: this.bucket, Key: key }),
        { abortSignal: AbortSignal.timeout(TIMEOUT_MS) },
      );
      if (!(Body instanceof Readable)) {
        throw new StoreError('corrupt', where, 'it is empty');
      }
      return await collect(Body, key.endsWith('.gz'), where);
    } catch (error) {
      throw toStoreError(error, where);
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
    try {
      const { ETag } = await this.client.send(
        new HeadObjectCommand({ Bucket: this.bucket, Key: key }),
        { abortSignal: AbortSignal.timeout(TIMEOUT_MS) },
      );
      return ETag;
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
        { abortSignal: AbortSignal.timeout(TIMEOUT_MS) },
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

async function collect(
  body: Readable,
  gzip: boolean,
  where: StoreError['where'],
): Promise<string> {
  const stream = gzip ? body.pipe(createGunzip()) : body;
  body.on('error', error => stream.destroy(error));
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const buffer = Buffer.from(chunk);
      size += buffer.length;
      if (size > MAX_BYTES) {
        throw new StoreError(
          'corrupt',
          where,
          `it is larger than ${MAX_BYTES} bytes`,
        );
      }
      chunks.push(buffer);
    }
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const zlib = typeof error === 'object' && error !== null && 'code' in error;
    throw zlib && String(error.code).startsWith('Z_')
      ? new StoreError('corrupt', where, 'it is damaged')
      : toStoreError(error, where);
  }
  return Buffer.concat(chunks).toString('utf8');
}
