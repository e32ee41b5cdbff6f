import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** An S3 server with one bucket, of which only lists are answered. */
export class FakeBucket {
  readonly keys = new Set<string>();
  /** Answers every request so, instead. */
  refusal?: { status: number; code: string };

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeBucket> {
    const server = createServer();
    const bucket = new FakeBucket(server);
    server.on('request', ({ url = '' }, response) => {
      const { searchParams } = new URL(url, 'http://s3');
      const { status, body } = bucket.#answer(searchParams.get('prefix') ?? '');
      response.writeHead(status, { 'Content-Type': 'application/xml' });
      response.end(body);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return bucket;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  #answer(prefix: string): { status: number; body: string } {
    if (this.refusal) {
      const { status, code } = this.refusal;
      return { status, body: `<Error><Code>${code}</Code></Error>` };
    }
    const found = [...this.keys].filter(key => key.startsWith(prefix));
    const contents = found.map(key => `<Contents><Key>${key}</Key></Contents>`);
    return {
      status: 200,
      body: `<ListBucketResult>${contents.join('')}</ListBucketResult>`,
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }
}
