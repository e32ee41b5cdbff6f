import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ClusterGuide,
  ClusterReading,
  ClusterReport,
  ClusterSummary,
} from 'backstage-plugin-mobility-common';
import limit from 'p-limit';
import { ClusterClient, ClusterRegistry } from '../facts/clusters';
import { FactGatherer } from '../facts/FactGatherer';
import { ClusterFacts } from '../planning/facts';
import {
  ConnectFiles,
  connectStep,
  GuideInput,
  readingOf,
  reportOn,
} from '../planning/guide';
import { CatalogCluster } from './catalog-clusters';
import {
  notConnected,
  toClusterSummary,
  toHoldings,
  toStranger,
} from './cluster-view';

/** How old facts may be before a look at the list asks again, in milliseconds. */
const TTL_MS = 10_000;
/** Clusters that are asked at the same time. */
const AT_ONCE = 8;

interface Known {
  facts: ClusterFacts;
  rights: GuideInput['rights'];
  at: number;
  /** Of the last time that it answered. */
  reading?: ClusterReading;
}

export interface ClusterReportsOptions {
  registry: ClusterRegistry;
  gatherer: FactGatherer;
  files: ConnectFiles;
  logger: LoggerService;
}

/**
 * How each cluster stands, from memory: a look at the list asks those whose
 * answer is old, and nobody waits for one that hangs. What a cluster said last
 * stays, with its age.
 */
export class ClusterReports {
  readonly #options: ClusterReportsOptions;
  readonly #known = new Map<string, Known>();
  readonly #asking = new Map<string, Promise<Known>>();
  readonly #limit = limit(AT_ONCE);

  constructor(options: ClusterReportsOptions) {
    this.#options = options;
  }

  /** Returns at once. */
  refresh(): void {
    for (const client of this.#options.registry.list()) {
      const known = this.#known.get(client.name);
      if (!known || Date.now() - known.at > TTL_MS) {
        // What goes wrong on the cluster is among the facts.
        this.#ask(client, ask => this.#limit(ask)).catch(error =>
          this.#options.logger.warn(
            `Could not find out how ${client.name} stands`,
            error,
          ),
        );
      }
    }
  }

  list(catalog: Map<string, CatalogCluster>): ClusterReport[] {
    const configured = this.#options.registry.list();
    return [
      ...configured.map(client =>
        this.#report(client, catalog.get(client.name)),
      ),
      ...notConnected(catalog, configured).map(toStrangerReport),
    ];
  }

  /**
   * Step by step, asked now; the sources from memory, so that one that hangs
   * does not hold up the page of another.
   */
  async guide(
    client: ClusterClient,
    known: CatalogCluster | undefined,
  ): Promise<ClusterGuide> {
    const { gatherer, files } = this.#options;
    const { facts, rights, reading } = await this.#ask(client);
    const sources = await Promise.all(
      (
        await this.#sourcesFor(client)
      ).map(async cluster => ({
        cluster,
        sameness: await gatherer.gatherSameness(cluster, facts),
      })),
    );
    const { guide, ...report } = reportOn({
      cluster: facts,
      rights,
      sources,
      files,
    });
    return {
      ...toClusterSummary(client, known),
      ...report,
      guide,
      reading,
      ...toHoldings(facts),
    };
  }

  /** What connects a cluster that only the catalog knows. */
  guideToConnect(name: string, known: CatalogCluster): ClusterGuide {
    return {
      ...toStrangerReport(toStranger(name, known)),
      guide: [connectStep(this.#options.files, name)],
      locations: [],
      storageClasses: [],
    };
  }

  #report(
    client: ClusterClient,
    catalog: CatalogCluster | undefined,
  ): ClusterReport {
    const summary = toClusterSummary(client, catalog);
    const known = this.#known.get(client.name);
    if (!known) {
      return {
        ...summary,
        state: 'checking',
        steps: { done: 0, all: 0 },
        abilities: [],
      };
    }
    const { guide: _, ...report } = reportOn({
      cluster: known.facts,
      rights: known.rights,
      sources: this.#otherSources(client.name).flatMap(({ name }) => {
        const source = this.#known.get(name);
        return source ? [{ cluster: source.facts }] : [];
      }),
      files: this.#options.files,
    });
    return { ...summary, ...report, reading: known.reading };
  }

  #otherSources(name: string): ClusterClient[] {
    return this.#options.registry
      .list()
      .filter(
        ({ name: other, definition }) =>
          other !== name && definition.roles.includes('source'),
      );
  }

  async #sourcesFor(client: ClusterClient): Promise<ClusterFacts[]> {
    if (!client.definition.roles.includes('target')) return [];
    return Promise.all(
      this.#otherSources(client.name).map(
        async source =>
          this.#known.get(source.name)?.facts ??
          (await this.#ask(source)).facts,
      ),
    );
  }

  /** Whoever asks while it is being asked waits for the same answer. */
  #ask(
    client: ClusterClient,
    schedule = (ask: () => Promise<Known>) => ask(),
  ): Promise<Known> {
    const { name } = client;
    const before = this.#asking.get(name);
    if (before) return before;
    const asking = schedule(() => this.#gather(client)).finally(() =>
      this.#asking.delete(name),
    );
    this.#asking.set(name, asking);
    return asking;
  }

  async #gather(client: ClusterClient): Promise<Known> {
    const { gatherer } = this.#options;
    const { name } = client;
    const [facts, source, remove] = await Promise.all([
      gatherer.gatherCluster(name, 'target'),
      gatherer.gatherRights(client, 'source'),
      gatherer.gatherRights(client, 'remove'),
    ]);
    const rights = { source, target: facts.missingRights, remove };
    const at = Date.now();
    const known: Known = {
      facts,
      rights,
      at,
      reading:
        readingOf({ cluster: facts, rights }, new Date(at).toISOString()) ??
        this.#known.get(name)?.reading,
    };
    this.#known.set(name, known);
    return known;
  }
}

function toStrangerReport(summary: ClusterSummary): ClusterReport {
  return {
    ...summary,
    state: 'not-connected',
    steps: { done: 0, all: 1 },
    abilities: [],
  };
}
