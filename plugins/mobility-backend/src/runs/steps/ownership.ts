import { LABEL_RUN, RunError } from 'backstage-plugin-mobility-common';
import { isAlreadyExists } from '../../facts/clusters';
import { runError } from './step';

interface Marked {
  metadata: { name?: string; labels?: Record<string, string> };
}

/** Whether an object carries the mark of a run. */
export function isMarked(object: Marked, runId: string): boolean {
  return object.metadata.labels?.[LABEL_RUN] === runId;
}

/** An object of somebody else under our name. Never adopted. */
export class ForeignObjectError extends Error {
  readonly name = 'ForeignObjectError';

  constructor(readonly error: RunError) {
    super(`An object of that name belongs to somebody else`);
  }
}

/**
 * Creates an object, or finds the one that this very run made before it was
 * interrupted. Another's is an error.
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
  throw new ForeignObjectError(
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
