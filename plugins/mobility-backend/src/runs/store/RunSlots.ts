import { Knex } from 'knex';
import { isUniqueViolation } from './database-clock';

/** Holds the number of runs on a cluster to its `maxRuns`, over all replicas. */
export class RunSlots {
  constructor(private readonly knex: Knex) {}

  /**
   * Takes a place on every cluster, or none. Answers the first cluster that has
   * none left. Clusters are taken in one order, so that two runs cannot hold
   * what the other waits for.
   */
  async acquire(
    runId: string,
    clusters: { name: string; maxRuns: number }[],
  ): Promise<{ full?: { name: string; maxRuns: number } }> {
    const held: { cluster: string }[] = await this.knex('mobility_slots').where(
      { run_id: runId },
    );
    const missing = [...clusters]
      .filter(({ name }) => !held.some(({ cluster }) => cluster === name))
      .sort((a, b) => a.name.localeCompare(b.name));
    for (const cluster of missing) {
      if (!(await this.#take(runId, cluster))) {
        await this.release(runId);
        return { full: cluster };
      }
    }
    return {};
  }

  async release(runId: string): Promise<void> {
    await this.knex('mobility_slots').where({ run_id: runId }).delete();
  }

  async count(cluster: string): Promise<number> {
    const rows = await this.knex('mobility_slots')
      .where({ cluster })
      .select('slot');
    return rows.length;
  }

  async #take(
    runId: string,
    cluster: { name: string; maxRuns: number },
  ): Promise<boolean> {
    for (let slot = 0; slot < cluster.maxRuns; slot++) {
      try {
        await this.knex('mobility_slots').insert({
          cluster: cluster.name,
          slot,
          run_id: runId,
        });
        return true;
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
      }
    }
    return false;
  }
}
