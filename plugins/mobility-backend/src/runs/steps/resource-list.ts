import { BackingPlan } from 'backstage-plugin-mobility-common';
import { z } from 'zod';
import { isStoreError, resourceListKey } from '../../facts/objectstore';
import { StepContext } from './step';
import { findSourceStore } from './stored-backup';

const resourceListSchema = z.record(z.string(), z.array(z.string()));

/**
 * What is in a backup: kind with its API version, such as `apps/v1/Deployment` →
 * `namespace/name` or `name` (Velero 1.18.3, pkg/backup/backed_up_items_map.go).
 */
export type ResourceList = z.infer<typeof resourceListSchema>;

/** As Velero leaves it in the store; absent where that cannot be read. */
export async function readResourceList(
  context: StepContext<BackingPlan>,
  backup: string,
): Promise<ResourceList | undefined> {
  const source = await findSourceStore(context);
  if (!source) return undefined;
  try {
    const { store, prefix } = source;
    return resourceListSchema.parse(
      await store.readJson(resourceListKey(prefix, backup)),
    );
  } catch (error) {
    if (error instanceof z.ZodError) return undefined;
    if (isStoreError(error) && !error.transient) return undefined;
    throw error;
  }
}
