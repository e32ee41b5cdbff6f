import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
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

async function read<T>(
  { objectStore }: Lab,
  prefix: string,
  backup: string,
  what: string,
): Promise<T> {
  const { endpoint, region, bucket, accessKeyId, secretAccessKey } =
    objectStore;
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  const { Body } = await client.send(
    new GetObjectCommand({
      Bucket: bucket,
      Key: `${prefix}/backups/${backup}/${backup}-${what}.json.gz`,
    }),
  );
  return JSON.parse(gunzipSync(await Body!.transformToByteArray()).toString());
}
