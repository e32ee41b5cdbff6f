import { once } from 'node:events';
import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';

/**
 * Lies between Mobility and the store, and passes on what goes either way. Told to, it
 * holds back what the store sends once some of it has passed: so something can happen
 * in the middle of an answer, however fast that is.
 */
export class StoreWire {
  #holdAfter = Infinity;
  #passed = 0;
  #held?: Socket;
  #met = () => {};

  private constructor(
    private readonly server: Server,
    private readonly endpoint: URL,
  ) {}

  static async start(endpoint: string): Promise<StoreWire> {
    const server = createServer();
    const wire = new StoreWire(server, new URL(endpoint));
    server.on('connection', client => wire.#carry(client));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return wire;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Holds what comes after so many bytes, and answers once it holds. */
  holdAfter(bytes: number): Promise<void> {
    this.#passed = 0;
    this.#holdAfter = bytes;
    return new Promise(resolve => {
      this.#met = resolve;
    });
  }

  /** Passes on what was held. */
  release(): void {
    this.#holdAfter = Infinity;
    this.#held?.resume();
    this.#held = undefined;
  }

  stop(): void {
    this.release();
    this.server.close();
  }

  #carry(client: Socket): void {
    const { hostname, port } = this.endpoint;
    const store = connect(Number(port), hostname);
    client.pipe(store);
    store.on('data', chunk => {
      client.write(chunk);
      this.#passed += chunk.length;
      if (this.#passed < this.#holdAfter || this.#held) return;
      store.pause();
      this.#held = store;
      this.#met();
    });
    store.on('end', () => client.end());
    store.on('error', () => client.destroy());
    client.on('error', () => store.destroy());
    client.on('close', () => store.destroy());
  }
}
