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
  const { endpoint, region, bucket, accessKeyId, secretAccessKey } =
    lab.objectStore;
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  const { Body } = await client.send(
    new GetObjectCommand({
      Bucket: bucket,
      Key: `${prefix}/backups/${backup}/${backup}-volumeinfo.json.gz`,
    }),
  );
  const infos: VolumeInfo[] = JSON.parse(
    gunzipSync(await Body!.transformToByteArray()).toString(),
  );
  return infos.sort((a, b) => a.pvcName.localeCompare(b.pvcName));
}
