import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { FakeApiServer } from '../clusters/testing/FakeApiServer';
import { testClient } from '../clusters/testing/test-client';
import { downloadByVelero } from './download';

const FAST = { signMs: 300, answerMs: 300, pollMs: 10 };
const LOG = { kind: 'BackupLog', name: 'orders-1' } as const;

describe('downloadByVelero', () => {
  let api: FakeApiServer;
  let store: Server;
  let respond: (res: import('node:http').ServerResponse) => void;
  /** What Velero says of the request. */
  let status: (url: string) => object;
  beforeEach(async () => {
    respond = res => res.end(gzipSync('one\ntwo\n'));
    status = downloadURL => ({ phase: 'Processed', downloadURL });
    store = createServer((_, res) => respond(res));
    await new Promise<void>(resolve => store.listen(0, '127.0.0.1', resolve));
    api = await FakeApiServer.start();
    let body: { [key: string]: unknown } = {};
    api.answer = ({ method, body: sent }) => {
      if (method === 'POST') {
        body = JSON.parse(sent);
        return { status: 201, body };
      }
      const { port } = store.address() as AddressInfo;
      const url = `http://127.0.0.1:${port}/log?X-Amz-Signature=planted`;
      return { body: { ...body, status: status(url) } };
    };
  });
  afterEach(async () => {
    store.closeAllConnections();
    store.close();
    await api.stop();
  });

  const download = async () => {
    const client = testClient(api);
    const parts: Buffer[] = [];
    try {
      for await (const part of downloadByVelero(client, LOG, undefined, FAST))
        parts.push(part);
      return Buffer.concat(parts).toString();
    } finally {
      client.close();
    }
  };

  it('asks Velero for an address and unpacks what is there', async () => {
    expect(await download()).toBe('one\ntwo\n');
    const [{ method, url, body }] = api.seen;
    expect(method).toBe('POST');
    expect(url).toContain('/namespaces/velero/downloadrequests');
    expect(JSON.parse(body).spec).toEqual({ target: LOG });
  });

  it('waits only so long for Velero', async () => {
    status = () => ({ phase: 'New' });
    await expect(download()).rejects.toMatchObject({
      kind: 'timeout',
      reason: expect.stringContaining('DownloadRequest'),
    });
  });

  it('says that there is none where Velero has none', async () => {
    status = () => ({ phase: 'Processed' });
    await expect(download()).rejects.toMatchObject({ kind: 'not-found' });
  });

  it.each([
    ['a redirection', 302, 'failed'],
    ['nothing there', 404, 'not-found'],
  ])(
    'does not follow %s, and tells nothing of the address',
    async (_, code, kind) => {
      respond = res => {
        res.writeHead(code, { Location: 'http://127.0.0.1:1/' });
        res.end();
      };
      const error = await download().catch(e => e);
      expect(error.kind).toBe(kind);
      expect(JSON.stringify(error) + error.stack).not.toContain('planted');
    },
  );

  it('is not led to files of this machine', async () => {
    status = () => ({ phase: 'Processed', downloadURL: 'file:///etc/passwd' });
    await expect(download()).rejects.toMatchObject({ kind: 'failed' });
  });

  it('waits only so long for the store', async () => {
    respond = () => {};
    await expect(download()).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it('takes what is not packed for damage', async () => {
    respond = res => res.end('plain');
    await expect(download()).rejects.toMatchObject({ kind: 'corrupt' });
  });
});
