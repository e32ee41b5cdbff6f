import { z } from 'zod';
import { ClusterClient, ClusterError } from '../clusters';
import { loadKubernetesClient } from '../clusters/kubernetes-client';
import {
  VELERO_BACKUP_NAME,
  VELERO_DATA_VERSION,
  VELERO_GROUP,
  VELERO_RESTORE_NAME,
  VELERO_SCHEDULE_NAME,
  VELERO_VERSION,
  veleroLabelValue,
} from './names';
import {
  Backup,
  BackupRepository,
  backupSchema,
  BackupStorageLocation,
  DataDownload,
  dataDownloadSchema,
  DataUpload,
  dataUploadSchema,
  DeletionRequest,
  DownloadRequest,
  downloadRequestSchema,
  deletionRequestSchema,
  listedScheduleSchema,
  ListedVeleroSchedule,
  locationSchema,
  PodVolumeBackup,
  podVolumeBackupSchema,
  PodVolumeRestore,
  podVolumeRestoreSchema,
  repositorySchema,
  Restore,
  restoreSchema,
  scheduleSchema,
  VeleroSchedule,
} from './types';

/** A Kubernetes object that is about to be created. */
export interface NewObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; [key: string]: unknown };
  [key: string]: unknown;
}

type Plural =
  | 'backups'
  | 'restores'
  | 'backupstoragelocations'
  | 'backuprepositories'
  | 'podvolumebackups'
  | 'podvolumerestores'
  | 'deletebackuprequests'
  | 'downloadrequests'
  | 'datauploads'
  | 'datadownloads'
  | 'schedules';

/**
 * Velero's objects of one cluster, all in the namespace of its server.
 * Everything throws `ClusterError`.
 */
export class VeleroClient {
  constructor(private readonly cluster: ClusterClient) {}

  get namespace(): string {
    return this.cluster.definition.veleroNamespace;
  }

  getBackup(name: string): Promise<Backup> {
    return this.#get('backups', name, backupSchema);
  }

  listBackups(): Promise<Backup[]> {
    return this.#list('backups', backupSchema);
  }

  /** Those that a Schedule has made. */
  listBackupsOf(schedule: string): Promise<Backup[]> {
    const selector = `${VELERO_SCHEDULE_NAME}=${schedule}`;
    return this.#list('backups', backupSchema, selector);
  }

  createBackup(object: NewObject): Promise<Backup> {
    return this.#create('backups', object, backupSchema);
  }

  /** The object only: where it is known from a location that is read only. */
  deleteBackup(name: string): Promise<void> {
    return this.#delete('backups', name);
  }

  getRestore(name: string): Promise<Restore> {
    return this.#get('restores', name, restoreSchema);
  }

  listRestores(): Promise<Restore[]> {
    return this.#list('restores', restoreSchema);
  }

  createRestore(object: NewObject): Promise<Restore> {
    return this.#create('restores', object, restoreSchema);
  }

  deleteRestore(name: string): Promise<void> {
    return this.#delete('restores', name);
  }

  listLocations(): Promise<BackupStorageLocation[]> {
    return this.#list('backupstoragelocations', locationSchema);
  }

  listRepositories(): Promise<BackupRepository[]> {
    return this.#list('backuprepositories', repositorySchema);
  }

  listPodVolumeBackups(backup: string): Promise<PodVolumeBackup[]> {
    const selector = `${VELERO_BACKUP_NAME}=${veleroLabelValue(backup)}`;
    return this.#list('podvolumebackups', podVolumeBackupSchema, selector);
  }

  createPodVolumeBackup(object: NewObject): Promise<PodVolumeBackup> {
    return this.#create('podvolumebackups', object, podVolumeBackupSchema);
  }

  patchPodVolumeBackup(name: string, patch: object): Promise<void> {
    return this.#patch('podvolumebackups', name, patch);
  }

  listPodVolumeRestores(restore: string): Promise<PodVolumeRestore[]> {
    const selector = `${VELERO_RESTORE_NAME}=${veleroLabelValue(restore)}`;
    return this.#list('podvolumerestores', podVolumeRestoreSchema, selector);
  }

  patchPodVolumeRestore(name: string, patch: object): Promise<void> {
    return this.#patch('podvolumerestores', name, patch);
  }

  listDataUploads(backup: string): Promise<DataUpload[]> {
    const selector = `${VELERO_BACKUP_NAME}=${veleroLabelValue(backup)}`;
    return this.#list('datauploads', dataUploadSchema, selector);
  }

  patchDataUpload(name: string, patch: object): Promise<void> {
    return this.#patch('datauploads', name, patch);
  }

  listDataDownloads(restore: string): Promise<DataDownload[]> {
    const selector = `${VELERO_RESTORE_NAME}=${veleroLabelValue(restore)}`;
    return this.#list('datadownloads', dataDownloadSchema, selector);
  }

  patchDataDownload(name: string, patch: object): Promise<void> {
    return this.#patch('datadownloads', name, patch);
  }

  /** Those that others have made too. */
  listSchedules(): Promise<ListedVeleroSchedule[]> {
    return this.#list('schedules', listedScheduleSchema);
  }

  getSchedule(name: string): Promise<VeleroSchedule> {
    return this.#get('schedules', name, scheduleSchema);
  }

  createSchedule(object: NewObject): Promise<VeleroSchedule> {
    return this.#create('schedules', object, scheduleSchema);
  }

  /** As it is written, with nothing of before: only of the object that was read. */
  async replaceSchedule(
    { metadata: { name, uid } }: VeleroSchedule,
    object: NewObject,
  ): Promise<void> {
    const { setHeaderOptions, PatchStrategy } = await loadKubernetesClient();
    await this.cluster.call(
      {
        verb: 'patch',
        resource: 'schedules',
        namespace: this.namespace,
        name,
      },
      apis =>
        apis.custom.patchNamespacedCustomObject(
          {
            ...this.#target('schedules'),
            name,
            body: [
              { op: 'test', path: '/metadata/uid', value: uid },
              {
                op: 'add',
                path: '/metadata/labels',
                value: object.metadata.labels,
              },
              {
                op: 'add',
                path: '/metadata/annotations',
                value: object.metadata.annotations,
              },
              { op: 'replace', path: '/spec', value: object.spec },
            ],
          },
          setHeaderOptions('Content-Type', PatchStrategy.JsonPatch),
        ),
    );
  }

  deleteSchedule(name: string): Promise<void> {
    return this.#delete('schedules', name);
  }

  /** Asks Velero to delete a backup with its data. */
  requestBackupDeletion(object: NewObject): Promise<DeletionRequest> {
    return this.#create('deletebackuprequests', object, deletionRequestSchema);
  }

  getDeletionRequest(name: string): Promise<DeletionRequest> {
    return this.#get('deletebackuprequests', name, deletionRequestSchema);
  }

  /** Asks Velero for a signed address of a file in the store. */
  requestDownload(object: NewObject): Promise<DownloadRequest> {
    return this.#create('downloadrequests', object, downloadRequestSchema);
  }

  /** What it holds is a secret: it lets anybody read the file. */
  getDownload(name: string): Promise<DownloadRequest> {
    return this.#get('downloadrequests', name, downloadRequestSchema);
  }

  async #get<T extends z.ZodType>(
    plural: Plural,
    name: string,
    schema: T,
  ): Promise<z.output<T>> {
    const answer = await this.cluster.call(
      { verb: 'get', resource: plural, namespace: this.namespace, name },
      apis =>
        apis.custom.getNamespacedCustomObject({
          ...this.#target(plural),
          name,
        }),
    );
    return this.#parse(plural, schema, answer);
  }

  async #list<T extends z.ZodType>(
    plural: Plural,
    schema: T,
    labelSelector?: string,
  ): Promise<z.output<T>[]> {
    const answer = await this.cluster.call(
      { verb: 'list', resource: plural, namespace: this.namespace },
      apis =>
        apis.custom.listNamespacedCustomObject({
          ...this.#target(plural),
          labelSelector,
        }),
    );
    return this.#parse(
      plural,
      z.looseObject({ items: z.array(schema) }),
      answer,
    ).items;
  }

  async #create<T extends z.ZodType>(
    plural: Plural,
    object: NewObject,
    schema: T,
  ): Promise<z.output<T>> {
    const { name } = object.metadata;
    const answer = await this.cluster.call(
      { verb: 'create', resource: plural, namespace: this.namespace, name },
      apis =>
        apis.custom.createNamespacedCustomObject({
          ...this.#target(plural),
          body: object,
        }),
    );
    return this.#parse(plural, schema, answer);
  }

  async #patch(plural: Plural, name: string, patch: object): Promise<void> {
    const { setHeaderOptions, PatchStrategy } = await loadKubernetesClient();
    await this.cluster.call(
      { verb: 'patch', resource: plural, namespace: this.namespace, name },
      apis =>
        apis.custom.patchNamespacedCustomObject(
          { ...this.#target(plural), name, body: patch },
          setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
        ),
    );
  }

  async #delete(plural: Plural, name: string): Promise<void> {
    await this.cluster.call(
      { verb: 'delete', resource: plural, namespace: this.namespace, name },
      apis =>
        apis.custom.deleteNamespacedCustomObject({
          ...this.#target(plural),
          name,
        }),
    );
  }

  #target(plural: Plural) {
    return {
      group: VELERO_GROUP,
      version: plural.startsWith('data') ? VELERO_DATA_VERSION : VELERO_VERSION,
      namespace: this.namespace,
      plural,
    };
  }

  #parse<T extends z.ZodType>(
    plural: Plural,
    schema: T,
    answer: unknown,
  ): z.output<T> {
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new ClusterError(
      'unexpected-answer',
      {
        cluster: this.cluster.name,
        verb: 'get',
        resource: plural,
        namespace: this.namespace,
      },
      `an object that is not as Velero 1.18 describes it: ${issue.path.join(
        '.',
      )}: ${issue.message}`,
    );
  }
}
