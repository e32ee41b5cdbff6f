import pLimit, { Limit } from 'p-limit';
import { PointFileState } from 'backstage-plugin-mobility-common';
import { FileFact } from '../../planning/restorepoints';
import {
  archiveFile,
  backupFiles,
  BackupFile,
  backupFolder,
  isStoreError,
  ObjectStore,
} from '../objectstore';
import { ArchiveSource } from './archive-entries';
import { parseFile } from './parse-file';

const MIB = 1024 * 1024;
/** Files of one bucket that are held whole at a time. */
const WHOLE_AT_ONCE = 4;
const limits = new WeakMap<ObjectStore, Limit>();

/** Unpacked. What is larger is not a file that Velero wrote, or not one to hold. */
const MAX_BYTES: Record<Exclude<BackupFile, 'logs'>, number> = {
  metadata: MIB,
  resources: 16 * MIB,
  volumes: 8 * MIB,
  podVolumes: 16 * MIB,
  results: 8 * MIB,
  operations: 8 * MIB,
};

/** A name that Kubernetes allows: no slash and no step upwards can be in it. */
const NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

export function isBackupName(name: string): boolean {
  return NAME.test(name) && !name.includes('..');
}

/**
 * The files of one backup below the prefix of a location. Whatever is wrong with
 * one of them is an answer about that file and about nothing else.
 */
export class BackupFiles {
  readonly #folder: string;

  constructor(
    private readonly store: ObjectStore,
    prefix: string,
    private readonly name: string,
    private readonly signal?: AbortSignal,
  ) {
    if (!isBackupName(name)) throw new Error('not the name of a backup');
    this.#folder = `${backupFolder(prefix)}${name}/`;
  }

  /** Parses JSON with `read`, which throws where the shape is another. */
  async json<T>(
    file: Exclude<BackupFile, 'logs'>,
    read: (json: unknown) => T,
  ): Promise<FileFact<T>> {
    return limitOf(this.store)(async () => {
      try {
        const { signal } = this;
        const text = await this.store.readText(this.#key(file), {
          maxBytes: MAX_BYTES[file],
          signal,
        });
        return parseFile(text, read);
      } catch (error) {
        return { state: toFileState(error) };
      }
    });
  }

  log(signal?: AbortSignal): AsyncGenerator<Buffer> {
    return this.store.read(this.#key('logs'), signal);
  }

  /** The objects themselves; whoever reads them may be told to stop. */
  archive(signal?: AbortSignal): ArchiveSource {
    const key = `${this.#folder}${archiveFile(this.name)}`;
    const { endpoint, bucket } = this.store;
    return {
      where: { endpoint, bucket, key },
      open: closed =>
        this.store.read(
          key,
          signal ? AbortSignal.any([closed, signal]) : closed,
        ),
    };
  }

  #key(file: BackupFile): string {
    return `${this.#folder}${backupFiles(this.name)[file]}`;
  }
}

function limitOf(store: ObjectStore): Limit {
  const known = limits.get(store) ?? pLimit(WHOLE_AT_ONCE);
  limits.set(store, known);
  return known;
}

/** @throws what is no failure of the store */
export function toFileState(error: unknown): Exclude<PointFileState, 'ok'> {
  if (!isStoreError(error)) throw error;
  switch (error.kind) {
    case 'not-found':
      return 'missing';
    case 'corrupt':
    case 'too-large':
      return error.kind;
    default:
      return 'unreadable';
  }
}
