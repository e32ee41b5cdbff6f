import { createServer, Server } from 'node:https';
import { AddressInfo, Socket } from 'node:net';
import { testCertificate } from './certificate';

export interface SeenRequest {
  method: string;
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** Number of the connection that it came over. */
  connection: number;
}

export interface FakeAnswer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Ends the connection without an answer. */
  hangUp?: boolean;
  /** Accepts the request and never answers. */
  silent?: boolean;
}

/**
 * An API server that misbehaves as it is told: for faults that a real one cannot
 * be brought to.
 */
export class FakeApiServer {
  readonly seen: SeenRequest[] = [];
  answer: (request: SeenRequest) => FakeAnswer = () => ({ body: {} });
  readonly #sockets: Socket[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeApiServer> {
    const server = createServer(testCertificate);
    const fake = new FakeApiServer(server);
    server.on('secureConnection', socket => fake.#sockets.push(socket));
    server.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const seen: SeenRequest = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
        connection: fake.#sockets.indexOf(request.socket),
      };
      fake.seen.push(seen);
      const { status = 200, body, headers, hangUp, silent } = fake.answer(seen);
      if (silent) return;
      if (hangUp) {
        request.socket.destroy();
        return;
      }
      response.writeHead(status, {
        'Content-Type': 'application/json',
        ...headers,
      });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get url(): string {
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise(resolve => this.server.close(resolve));
  }
}
