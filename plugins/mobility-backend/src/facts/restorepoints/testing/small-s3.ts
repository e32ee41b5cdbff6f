import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { ObjectStore } from '../../objectstore';

export interface SmallS3 {
  store: ObjectStore;
  objects: Map<string, Buffer>;
  /** Every key or prefix that was asked for. */
  asked: string[];
  /** Bytes after which the connection of an object is broken. */
  breakAfter: Map<string, number>;
  stop(): Promise<void>;
}

/** A server that lists and gives objects as S3 does, three keys a page. */
export async function startSmallS3(): Promise<SmallS3> {
  const objects = new Map<string, Buffer>();
  const breakAfter = new Map<string, number>();
  const asked: string[] = [];
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://s3');
    const key = decodeURIComponent(url.pathname).replace(/^\/backups\/?/, '');
    if (!key) {
      const prefix = url.searchParams.get('prefix') ?? '';
      asked.push(prefix);
      const from = Number(url.searchParams.get('continuation-token') ?? 0);
      res.setHeader('Content-Type', 'application/xml');
      res.end(listing(objects, prefix, from));
      return;
    }
    asked.push(key);
    const object = objects.get(key);
    if (!object) {
      res.statusCode = 404;
      res.end('<Error><Code>NoSuchKey</Code></Error>');
      return;
    }
    const digest = createHash('md5').update(object).digest('hex');
    res.setHeader('ETag', `"${digest}"`);
    res.setHeader('Content-Length', object.length);
    const limit = breakAfter.get(key);
    if (limit === undefined) res.end(object);
    else res.write(object.subarray(0, limit), () => res.destroy());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new S3Client({
    region: 'lab',
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  return {
    store: new ObjectStore(client, 'http://s3', 'backups'),
    objects,
    asked,
    breakAfter,
    stop: () => {
      client.destroy();
      server.closeAllConnections();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}

function listing(
  objects: ReadonlyMap<string, Buffer>,
  prefix: string,
  from: number,
): string {
  const all = [...objects.keys()].filter(key => key.startsWith(prefix)).sort();
  const page = all.slice(from, from + 3);
  const more = from + 3 < all.length;
  const contents = page.map(key => {
    const object = objects.get(key) ?? Buffer.alloc(0);
    const etag = createHash('sha256').update(object).digest('hex');
    return `<Contents><Key>${key}</Key><Size>${object.length}</Size><ETag>${etag}</ETag></Contents>`;
  });
  return `<ListBucketResult><IsTruncated>${more}</IsTruncated>${contents.join(
    '',
  )}${
    more ? `<NextContinuationToken>${from + 3}</NextContinuationToken>` : ''
  }</ListBucketResult>`;
}
