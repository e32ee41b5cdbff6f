import {
  ClusterInventory,
  InventoryNamespace,
} from 'backstage-plugin-mobility-common';
import { ClusterClient } from '../facts/clusters';
import { FactGatherer } from '../facts/FactGatherer';
import { EntityLocator } from '../facts/inventory';
import { checkApplication } from '../planning/checks';
import { ApplicationFacts } from '../planning/facts';
import { problemFinding } from '../planning/checks/problems';
import { Abilities, ALWAYS_MOVED, planVolumes } from '../planning/ladder';

const MAX_REMEMBERED = 1_000;

/**
 * What an entity has on each cluster: as it is now, or why that is not known
 * together with what was known last.
 */
export class ClusterInventories {
  readonly #last = new Map<
    string,
    { at: string; namespaces: InventoryNamespace[] }
  >();

  constructor(private readonly gatherer: FactGatherer) {}

  async read(
    client: ClusterClient,
    locator: EntityLocator,
    entityRef: string,
  ): Promise<ClusterInventory> {
    const { name: cluster } = client;
    const key = `${cluster} ${entityRef}`;
    const [fact, abilities] = await Promise.all([
      this.gatherer.gatherInventory(client, locator),
      this.gatherer.gatherAbilities(client),
    ]);
    const observedAt = new Date().toISOString();
    if (!fact.known) {
      const last = this.#last.get(key);
      const scope = { kind: 'source', cluster } as const;
      return {
        cluster,
        state: 'error',
        observedAt,
        findings: [
          problemFinding(fact.problem, cluster, scope, 'the application'),
        ],
        lastKnownAt: last?.at,
        lastKnown: last?.namespaces,
      };
    }
    const namespaces = fact.value.map(facts =>
      toNamespace(facts, abilities, entityRef, cluster),
    );
    this.#remember(key, { at: observedAt, namespaces });
    return { cluster, state: 'ok', observedAt, namespaces };
  }

  #remember(
    key: string,
    known: { at: string; namespaces: InventoryNamespace[] },
  ): void {
    this.#last.delete(key);
    this.#last.set(key, known);
    const [oldest] = this.#last.keys();
    if (this.#last.size > MAX_REMEMBERED) this.#last.delete(oldest);
  }
}

function toNamespace(
  facts: ApplicationFacts,
  abilities: Abilities,
  entityRef: string,
  cluster: string,
): InventoryNamespace {
  const { namespace, workloads, neighbours, kinds } = facts;
  const volumes = planVolumes({
    volumes: facts.volumes,
    namespace: namespace.name,
    strategy: 'auto',
    abilities,
    movement: ALWAYS_MOVED,
  });
  return {
    namespace: namespace.name,
    uid: namespace.uid,
    workloads: workloads.map(({ kind, name, ready, desired }) => ({
      kind,
      name,
      ready,
      desired,
    })),
    volumes,
    kinds,
    neighbours,
    findings: checkApplication(facts, volumes, entityRef, cluster),
    copyOf: namespace.run,
  };
}
