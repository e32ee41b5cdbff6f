import type { V1Namespace, V1PersistentVolume } from '@kubernetes/client-node';
import { ServedKind } from '../../planning/facts';
import { KeptObjects } from '../inventory/backed-up-objects';
import { NamespaceObjects } from '../inventory/closure';
import { StoreError } from '../objectstore';
import { ArchiveEntry, ArchiveSource, readEntries } from './archive-entries';
import { ArchivedKinds } from './archived-kinds';
import { ArchivedLists } from './archived-lists';
import {
  ArchivedPath,
  keptBytes,
  parseObject,
  toArchivedPath,
} from './archived-object';

const MIB = 1024 * 1024;
/** A namespace has far less, and a cluster hardly more. */
export const ARCHIVE_LIMITS = {
  entries: 2_000_000,
  bytes: 16 * 1024 * MIB,
  entryBytes: 4 * MIB,
  /** Of all objects that are kept. */
  keptBytes: 64 * MIB,
};

export type ArchiveLimits = typeof ARCHIVE_LIMITS;

export interface ArchiveQuery {
  namespace: string;
}

/** A namespace as a backup has it. */
export interface ArchivedNamespace {
  namespace: V1Namespace;
  objects: NamespaceObjects;
  /** Their metadata only. */
  kept: KeptObjects;
  /** Those that its claims name. */
  volumes: V1PersistentVolume[];
  /** Of which it holds objects, whether they are read or not. */
  kinds: ServedKind[];
}

/** The format that is known: Velero 1.18.3, pkg/backup/backup.go, writes `1.1.0`. */
const VERSION_PATH = 'metadata/version';
const VERSION = /^1(\.\d+)*\s*$/;

class Archive {
  readonly #kept = new ArchivedLists();
  readonly #kinds: ArchivedKinds;
  #keptBytes = 0;
  #isKnown = false;

  constructor(
    private readonly where: StoreError['where'],
    private readonly query: ArchiveQuery,
    private readonly maxBytes: number,
  ) {
    this.#kinds = new ArchivedKinds(query.namespace);
  }

  wants(path: string): boolean {
    if (path === VERSION_PATH) return true;
    this.#kinds.note(path);
    const at = toArchivedPath(path);
    return at !== undefined && this.#isOurs(at);
  }

  add(entry: ArchiveEntry): void {
    if (entry.path === VERSION_PATH) {
      this.#isKnown = VERSION.test(entry.bytes.toString('utf8'));
      return;
    }
    const at = toArchivedPath(entry.path);
    if (!at) return;
    const object = parseObject(entry, at, this.where);
    if (this.#kept.isOf(this.query.namespace, at, object)) {
      this.#keptBytes += keptBytes(at, entry, object);
      if (this.#keptBytes > this.maxBytes) {
        throw this.#error(
          'too-large',
          `what it holds of namespace ${this.query.namespace} is larger than ${this.maxBytes} bytes`,
        );
      }
      this.#kept.add(at, object);
    }
  }

  take(): ArchivedNamespace {
    const { namespace: name } = this.query;
    if (!this.#isKnown) {
      throw this.#error('corrupt', 'it is not of a format that is known');
    }
    const namespace = this.#kept.namespace(name);
    if (!namespace) {
      throw this.#error('not-found', `it does not hold namespace ${name}`);
    }
    const objects = this.#kept.objects(this.where);
    return {
      namespace,
      objects,
      kept: this.#kept.beside(),
      volumes: this.#kept.volumesOf(objects.claims),
      kinds: this.#kinds.list(),
    };
  }

  #isOurs({ kind, name, namespace }: ArchivedPath): boolean {
    if (kind === 'PersistentVolume') return true;
    return (kind === 'Namespace' ? name : namespace) === this.query.namespace;
  }

  #error(kind: StoreError['kind'], reason: string): StoreError {
    return new StoreError(kind, this.where, reason);
  }
}

/**
 * One namespace out of the archive of a backup, which is read once and never held
 * whole. What is not in it is not there: whoever made the backup may have left
 * kinds out.
 *
 * @throws StoreError where it cannot be read to its end, or does not hold the namespace
 */
export async function readArchive(
  source: ArchiveSource,
  query: ArchiveQuery,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<ArchivedNamespace> {
  const archive = new Archive(source.where, query, limits.keptBytes);
  const isWanted = (path: string) => archive.wants(path);
  for await (const entry of readEntries(source, isWanted, limits)) {
    archive.add(entry);
  }
  return archive.take();
}
