import { LABEL_RUN } from 'backstage-plugin-mobility-common';
import { isAlreadyExists } from '../../facts/clusters';
import { runError } from './step';
import { StepFailure } from './step-failure';

interface Marked {
  metadata: { name?: string; labels?: Record<string, string> };
}

/** Whether an object carries the mark of a run. */
export function isMarked(object: Marked, runId: string): boolean {
  return object.metadata.labels?.[LABEL_RUN] === runId;
}

/**
 * Creates an object, or finds the one that this very run made before it was
 * interrupted. Another's is an error, and is never adopted.
 */
export async function createOrAdopt<T extends Marked>(options: {
  runId: string;
  cluster: string;
  resource: string;
  name: string;
  create(): Promise<T>;
  get(): Promise<T>;
}): Promise<T> {
  try {
    return await options.create();
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
  }
  const existing = await options.get();
  if (isMarked(existing, options.runId)) return existing;
  const { cluster, resource, name } = options;
  throw new StepFailure(
    runError(
      'FOREIGN_OBJECT',
      {
        cluster,
        resource,
        name,
        owner: existing.metadata.labels?.[LABEL_RUN] ?? 'nobody that we know',
      },
      { cluster, object: `${resource}/${name}` },
    ),
  );
}
