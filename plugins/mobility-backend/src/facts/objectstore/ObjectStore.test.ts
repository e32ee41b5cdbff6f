import { createServer, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { chunksOf } from './chunks';
import { ObjectStore } from './ObjectStore';

const where = { endpoint: 'http://s3', bucket: 'backups', key: 'a' };

async function all(chunks: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

describe('a body', () => {
  let server: Server;
  let client: S3Client;
  let answer: (res: ServerResponse) => Promise<void>;
  beforeEach(async () => {
    server = createServer((_, res) => answer(res));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    client = new S3Client({
      region: 'lab',
      endpoint: `http://127.0.0.1:${port}`,
      forcePathStyle: true,
      maxAttempts: 1,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
  });
  afterEach(() => {
    client.destroy();
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  });
  const store = (timeoutMs: number) =>
    new ObjectStore(client, 'http://s3', 'backups', timeoutMs);

  it('may take longer than an answer may, as long as it goes on', async () => {
    answer = async res => {
      for (let i = 0; i < 10; i++) {
        res.write('x');
        await sleep(50);
      }
      res.end();
    };
    expect(await all(store(200).read('a'))).toBe('x'.repeat(10));
  });

  it('that does not begin is not waited for', async () => {
    answer = () => new Promise(() => {});
    await expect(all(store(50).read('a'))).rejects.toMatchObject({
      kind: 'unreachable',
    });
  });

  it('ends, with its connection, when nobody waits for it', async () => {
    const closed = new AbortController();
    let gone = false;
    answer = async res => {
      res.once('close', () => (gone = true));
      res.write('x');
    };
    const chunks = store(5_000).read('a', closed.signal);
    await chunks.next();
    closed.abort();
    await expect(chunks.next()).rejects.toMatchObject({ kind: 'unreachable' });
    for (let i = 0; !gone && i < 100; i++) await sleep(10);
    expect(gone).toBe(true);
  });

  it.each([
    ['is silent', { idleMs: 30 }, 1],
    ['goes on for ever', { totalMs: 100 }, 1_000],
  ])('that %s is broken off', async (_, limits, times) => {
    const body = new PassThrough();
    const writing = (async () => {
      for (let i = 0; i < times && !body.destroyed; i++) {
        body.write('x');
        await sleep(10);
      }
    })();
    await expect(all(chunksOf(body, false, where, limits))).rejects.toThrow(
      'no answer in time',
    );
    await writing;
  });
});
