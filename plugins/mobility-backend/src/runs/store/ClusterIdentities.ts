import { Knex } from 'knex';
import { isUniqueViolation } from './database-clock';

interface ClusterRow {
  name: string;
  uid: string;
  seen_at: string;
}

/** Remembers which cluster a name stood for, so that a mix-up is noticed. */
export class ClusterIdentities {
  constructor(
    private readonly knex: Knex,
    /** Names that are configured now; others may be left from before. */
    private readonly configured: () => string[],
  ) {}

  /** Keeps the first UID of a name; answers it if the present one is another. */
  async remember(
    name: string,
    uid: string,
    pinned?: string,
  ): Promise<string | undefined> {
    const row = await this.knex<ClusterRow>('mobility_clusters')
      .where({ name })
      .first();
    const seen_at = new Date().toISOString();
    if (!row) {
      try {
        await this.knex<ClusterRow>('mobility_clusters').insert({
          name,
          uid,
          seen_at,
        });
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
      }
      return undefined;
    }
    if (row.uid === uid) return undefined;
    if (pinned === uid) {
      await this.knex<ClusterRow>('mobility_clusters')
        .where({ name })
        .update({ uid, seen_at });
      return undefined;
    }
    return row.uid;
  }

  /** Another configured name with the same UID. */
  async findOtherName(name: string, uid: string): Promise<string | undefined> {
    const rows = await this.knex<ClusterRow>('mobility_clusters')
      .where({ uid })
      .select('name');
    const configured = this.configured();
    return rows
      .map(row => row.name)
      .find(other => other !== name && configured.includes(other));
  }
}
