import { readFile } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import { ConnectFiles } from '../../planning/guide';
import { TIER_FILES, TIERS } from '../../planning/tiers';

const connectFilesSchema = z.record(z.enum(TIERS), z.string());

/** The manifests of the tiers of rights, as they are shipped with this package. */
export async function readConnectFiles(): Promise<ConnectFiles> {
  const texts = await Promise.all(
    TIERS.map(async tier => {
      const path = resolvePackagePath(
        'backstage-plugin-mobility-backend',
        TIER_FILES[tier],
      );
      return [tier, await readFile(path, 'utf8')] as const;
    }),
  );
  return connectFilesSchema.parse(Object.fromEntries(texts));
}
