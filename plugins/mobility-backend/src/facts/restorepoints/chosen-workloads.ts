import {
  ANNOTATION_WORKLOADS,
  ownWorkloadRefSchema,
} from 'backstage-plugin-mobility-common';

/** No request names more. */
const MOST = 200;

/**
 * The workloads that a backup says it was made of. Whoever may write to the store may
 * have written this, so it decides nothing, and what is no name of one is not shown.
 */
export function workloadsIn(
  annotations: Record<string, string>,
): string[] | undefined {
  const names = (annotations[ANNOTATION_WORKLOADS] ?? '')
    .split(',')
    .filter(name => ownWorkloadRefSchema.safeParse(name).success);
  return names.length > 0 ? names.slice(0, MOST) : undefined;
}
