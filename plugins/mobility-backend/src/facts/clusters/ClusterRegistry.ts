import { ConflictError, NotFoundError } from '@backstage/errors';
import { ClusterProvider } from 'backstage-plugin-mobility-node';
import { ClusterClient, ClusterClientOptions } from './cluster-client';

/** How old a health may be before a look at the list asks again. */
const HEALTH_TTL_MS = 10_000;

/** All clusters that Mobility may talk to, by name. */
export class ClusterRegistry {
  readonly #clients: Map<string, ClusterClient>;
  readonly #probing = new Map<string, Promise<void>>();

  private constructor(clients: Map<string, ClusterClient>) {
    this.#clients = clients;
  }

  /** @throws ConflictError when two providers give the same name. */
  static async create(
    providers: ClusterProvider[],
    options: ClusterClientOptions,
  ): Promise<ClusterRegistry> {
    const clients = new Map<string, ClusterClient>();
    const origins = new Map<string, string>();
    for (const provider of providers) {
      for (const definition of await provider.getClusters()) {
        const { name } = definition;
        const origin = origins.get(name);
        if (origin) {
          throw new ConflictError(
            `Cluster ${name} is defined twice, by ${origin} and by ${provider.name}`,
          );
        }
        origins.set(name, provider.name);
        clients.set(name, new ClusterClient(definition, options));
      }
    }
    return new ClusterRegistry(clients);
  }

  list(): ClusterClient[] {
    return [...this.#clients.values()];
  }

  find(name: string): ClusterClient | undefined {
    return this.#clients.get(name);
  }

  /** @throws NotFoundError */
  get(name: string): ClusterClient {
    const client = this.find(name);
    if (!client)
      throw new NotFoundError(`No cluster ${name} is configured for Mobility`);
    return client;
  }

  /** Asks the clusters whose health is old. Returns at once; nobody waits. */
  refreshHealth(): void {
    for (const client of this.list()) {
      if (!isStale(client) || this.#probing.has(client.name)) continue;
      const probing = client
        .probe()
        .finally(() => this.#probing.delete(client.name));
      this.#probing.set(client.name, probing);
    }
  }

  close(): void {
    for (const client of this.list()) client.close();
  }
}

function isStale({ health }: ClusterClient): boolean {
  if (health.state === 'checking') return true;
  if (health.state === 'not-connected') return false;
  return Date.now() - Date.parse(health.checkedAt) > HEALTH_TTL_MS;
}
