import { readFile } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ConnectFiles } from '../../planning/guide';
import { TIER_FILES, TIERS } from '../../planning/tiers';

/** The manifests of the tiers of rights, as they are shipped with this package. */
export async function readConnectFiles(): Promise<ConnectFiles> {
  const [view, protect, group, sweep] = await Promise.all(
    TIERS.map(tier =>
      readFile(
        resolvePackagePath(
          'backstage-plugin-mobility-backend',
          TIER_FILES[tier],
        ),
        'utf8',
      ),
    ),
  );
  return { view, protect, group, sweep };
}
