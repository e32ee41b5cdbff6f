import { ClusterRegistry, isClusterError } from '../../facts/clusters';
import { ObjectStore, ObjectStores, StoreError } from '../../facts/objectstore';
import { toFileState } from '../../facts/restorepoints/backup-files';
import { readResources, toContents } from '../../facts/restorepoints/shapes';
import { parseFile } from '../../facts/restorepoints/parse-file';
import {
  downloadByVelero,
  DownloadKind,
  readLocations,
} from '../../facts/velero';
import { FileFact } from '../../planning/restorepoints';
import { RunRecord } from '../run-record';
import { Party, partiesOf } from './parties';

export type RunFile = 'logs' | 'results' | 'resources';

const KINDS: Record<Party['kind'], Partial<Record<RunFile, DownloadKind>>> = {
  backup: {
    logs: 'BackupLog',
    results: 'BackupResults',
    resources: 'BackupResourceList',
  },
  restore: { logs: 'RestoreLog', results: 'RestoreResults' },
};

const ENDS: Record<RunFile, string> = {
  logs: 'logs.gz',
  results: 'results.gz',
  resources: 'resource-list.json.gz',
};

/** Below the prefix of a location: Velero 1.18.3, pkg/persistence/object_store_layout.go. */
function keyOf({ kind, name }: Party, file: RunFile): string {
  const end = ENDS[file];
  return kind === 'backup'
    ? `backups/${name}/${name}-${end}`
    : `restores/${name}/restore-${name}-${end}`;
}

/** Unpacked. A list of objects that is longer says nothing that can be held. */
const MOST = 16 * 1024 * 1024;

/** The files that Velero keeps of what a run has made. */
export class RunFiles {
  constructor(
    private readonly options: {
      registry: ClusterRegistry;
      stores: ObjectStores;
    },
  ) {}

  /**
   * Bit by bit, from the store where Mobility has credentials, else through Velero.
   * @throws StoreError, ClusterError
   */
  async *read(
    run: RunRecord,
    party: Party,
    file: RunFile,
    signal?: AbortSignal,
  ): AsyncGenerator<Buffer> {
    const direct = await this.#store(run, party);
    if (direct) {
      const { store, prefix } = direct;
      const key = keyOf(party, file);
      yield* store.read(prefix ? `${prefix}/${key}` : key, signal);
      return;
    }
    const { cluster, name } = party;
    const client = this.options.registry.find(cluster);
    const kind = KINDS[party.kind][file];
    if (!client || !kind) {
      const where = { endpoint: cluster, bucket: '', key: keyOf(party, file) };
      throw new StoreError(
        'unreachable',
        where,
        'Mobility has no credentials for the bucket, and the cluster is not connected',
      );
    }
    yield* downloadByVelero(client, { kind, name }, signal);
  }

  /**
   * The namespaces that a backup of others, of which a run restores a part, may be
   * about: its logs name objects of all of them. That of the run itself is about one.
   */
  async namespaces(
    run: RunRecord,
    signal?: AbortSignal,
  ): Promise<FileFact<string[]>> {
    const party = partiesOf(run).find(({ kind }) => kind === 'backup');
    if (!party) return { state: 'missing' };
    const parts: Buffer[] = [];
    let size = 0;
    try {
      for await (const part of this.read(run, party, 'resources', signal)) {
        size += part.length;
        if (size > MOST) return { state: 'too-large' };
        parts.push(part);
      }
    } catch (error) {
      return {
        state: isClusterError(error) ? 'unreadable' : toFileState(error),
      };
    }
    const text = Buffer.concat(parts).toString('utf8');
    const fact = parseFile(text, json => toContents(readResources(json)));
    if (fact.state !== 'ok') return fact;
    const { namespaces, named = [] } = fact.value;
    return { state: 'ok', value: [...namespaces, ...named] };
  }

  /** Where the backup lies, restores write what they say of themselves. */
  async #store(
    { doc }: RunRecord,
    { cluster, location }: Party,
  ): Promise<{ store: ObjectStore; prefix: string } | undefined> {
    const place =
      doc.backup?.location ?? (await this.#locate(cluster, location));
    const store = place && (await this.options.stores.find(place));
    return place && store ? { store, prefix: place.prefix } : undefined;
  }

  async #locate(cluster: string, location: string | undefined) {
    const client = this.options.registry.find(cluster);
    if (!client) return undefined;
    const all = await readLocations(client);
    return all.find(({ name }) => name === location);
  }
}
