import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AddressPlan } from '../topology/addresses';
import { waitFor } from '../util/waitFor';

/** What one needs to know to use the bucket. */
export interface ObjectStoreAccess {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The folder behind it: buckets are folders, objects are files. */
  dir: string;
}

/** New keys at every start. */
export function newObjectStoreAccess(
  plan: AddressPlan,
  dir: string,
): ObjectStoreAccess {
  return {
    endpoint: `http://${plan.wan}:${plan.objectStorePort}`,
    region: 'lab',
    bucket: 'mobility',
    accessKeyId: `lab${randomBytes(8).toString('hex')}`,
    secretAccessKey: randomBytes(24).toString('base64url'),
    dir,
  };
}

/** A folder in the server's root is a bucket of its root user. */
export async function makeBucket(access: ObjectStoreAccess): Promise<void> {
  await mkdir(join(access.dir, access.bucket), { recursive: true });
}

export function objectStoreCommand(
  versitygw: string,
  plan: AddressPlan,
  access: ObjectStoreAccess,
): string[] {
  return [
    versitygw,
    ...['--port', `${plan.wan}:${plan.objectStorePort}`],
    ...['--region', access.region],
    '--quiet',
    ...['posix', access.dir],
  ];
}

/** Keys go by the environment: arguments are visible to everybody. */
export function objectStoreEnvironment(
  access: ObjectStoreAccess,
): Record<string, string> {
  return {
    ROOT_ACCESS_KEY: access.accessKeyId,
    ROOT_SECRET_KEY: access.secretAccessKey,
  };
}

/** Whether it answers at all; without keys that is a refusal. */
export async function objectStoreReady(
  access: ObjectStoreAccess,
  log: string,
): Promise<void> {
  await waitFor(
    'the object store',
    async () => {
      const answer = await fetch(access.endpoint, {
        signal: AbortSignal.timeout(2000),
      });
      await answer.body?.cancel();
      return answer.status === 403 || answer.ok ? true : undefined;
    },
    { limit: 30_000, logs: [log] },
  );
}
