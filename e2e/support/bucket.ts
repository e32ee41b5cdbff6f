import { gunzipSync } from 'node:zlib';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Lab } from '../../packages/lab/src';

/** How a volume was backed up, in Velero's own words. */
export interface VolumeInfo {
  pvcName: string;
  backupMethod?: string;
  snapshotDataMoved?: boolean;
  result?: string;
  csiSnapshotInfo?: {
    snapshotHandle?: string;
    volumeGroupSnapshotHandle?: string;
  };
}

/** What Velero itself has recorded of the volumes of a backup, by claim. */
export async function volumeInfo(
  lab: Lab,
  prefix: string,
  backup: string,
): Promise<VolumeInfo[]> {
  const infos = await read<VolumeInfo[]>(lab, prefix, backup, 'volumeinfo');
  return infos.sort((a, b) => a.pvcName.localeCompare(b.pvcName));
}

/** What is in a backup: `namespace/name`, by kind. */
export function resourceList(
  lab: Lab,
  prefix: string,
  backup: string,
): Promise<Record<string, string[]>> {
  return read(lab, prefix, backup, 'resource-list');
}

/** Puts a file in the place of one of Velero's. */
export async function putObject(
  lab: Lab,
  key: string,
  body: Buffer,
): Promise<void> {
  await clientOf(lab).send(
    new PutObjectCommand({
      Bucket: lab.objectStore.bucket,
      Key: key,
      Body: body,
    }),
  );
}

/** What lies below a prefix, a page at most. */
export async function keysOf(lab: Lab, prefix: string): Promise<string[]> {
  const { Contents = [] } = await clientOf(lab).send(
    new ListObjectsV2Command({
      Bucket: lab.objectStore.bucket,
      Prefix: prefix,
    }),
  );
  return Contents.flatMap(({ Key }) => Key ?? []);
}

function clientOf({ objectStore }: Lab): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey } = objectStore;
  return new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
}

async function read<T>(
  lab: Lab,
  prefix: string,
  backup: string,
  what: string,
): Promise<T> {
  const { Body } = await clientOf(lab).send(
    new GetObjectCommand({
      Bucket: lab.objectStore.bucket,
      Key: `${prefix}/backups/${backup}/${backup}-${what}.json.gz`,
    }),
  );
  return JSON.parse(gunzipSync(await Body!.transformToByteArray()).toString());
}
