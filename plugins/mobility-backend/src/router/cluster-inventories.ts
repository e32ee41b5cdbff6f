import { parseEntityRef } from '@backstage/catalog-model';
import {
  ClusterInventory,
  InventoryNamespace,
} from 'backstage-plugin-mobility-common';
import { ClusterClient } from '../facts/clusters';
import { EntityLocator } from '../facts/inventory';
import { checkApplication } from '../planning/checks';
import { ApplicationFacts } from '../planning/facts';
import { problemFinding } from '../planning/checks/problems';
import { Abilities, ALWAYS_MOVED, planVolumes } from '../planning/ladder';

import { isInPlace } from '../runs/new-run';
import { RouterOptions } from './options';

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

  constructor(
    private readonly options: Pick<RouterOptions, 'gatherer' | 'store'>,
  ) {}

  async read(
    client: ClusterClient,
    locator: EntityLocator,
    entityRef: string,
  ): Promise<ClusterInventory> {
    const { gatherer } = this.options;
    const { name: cluster } = client;
    const key = `${cluster} ${entityRef}`;
    const [fact, abilities] = await Promise.all([
      gatherer.gatherInventory(client, locator),
      gatherer.gatherAbilities(client),
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
    const namespaces = await Promise.all(
      fact.value.map(async facts => ({
        ...toNamespace(facts, abilities, entityRef, cluster),
        copyOf: await this.#copyOf(facts, cluster),
      })),
    );
    this.#remember(key, { at: observedAt, namespaces });
    return { cluster, state: 'ok', observedAt, namespaces };
  }

  /** The run that made it; what came back in the place of the original is no copy. */
  async #copyOf(
    { namespace: { name: namespace, run } }: ApplicationFacts,
    cluster: string,
  ): Promise<string | undefined> {
    if (run === undefined) return undefined;
    const record = await this.options.store.get(run);
    const place = { cluster, namespace };
    return record && isInPlace(record.plan, place) ? undefined : run;
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
): Omit<InventoryNamespace, 'copyOf'> {
  const { namespace, workloads, neighbours, kinds } = facts;
  const volumes = planVolumes({
    volumes: facts.volumes,
    namespace: namespace.name,
    strategy: 'auto',
    leaveOut: [],
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
    findings: checkApplication(facts, volumes, {
      entity: parseEntityRef(entityRef).name,
      cluster,
      velero: abilities.velero,
    }),
  };
}
