import { InputError } from '@backstage/errors';
import {
  CloneRequest,
  cloneRequestSchema,
  Inventory,
  originalsOf,
} from 'backstage-plugin-mobility-common';

/** What a template hands to `mobility:clone`. */
export interface CloneInput {
  entityRef: string;
  source?: { cluster: string; namespace?: string };
  targets: {
    cluster: string;
    namespace?: string;
    storageClassMapping?: Record<string, string>;
    hostMapping?: Record<string, string>;
    cronJobs?: 'suspend' | 'keep';
    replicas?: Record<string, number>;
    egress?: 'keep' | 'deny';
    replace?: Record<string, string>;
  }[];
  strategy?: 'auto' | 'group-snapshot' | 'snapshot' | 'copy';
  workloads?: string[];
  leaveOut?: string[];
  hooks?: { hook: string; workload: string; container?: string }[];
  ttlHours?: number;
}

/**
 * Where the application runs, if the template does not say: the one place that
 * is not itself a copy.
 * @throws InputError when there is none or more than one.
 */
export function findSource(
  input: CloneInput,
  inventory: Inventory,
): { cluster: string; namespace: string } {
  const { entityRef, source } = input;
  if (source?.namespace)
    return { cluster: source.cluster, namespace: source.namespace };
  const places = originalsOf(inventory.clusters).filter(
    ({ cluster }) => !source || cluster === source.cluster,
  );
  if (places.length === 1) return places[0];
  if (places.length > 1) {
    const found = places
      .map(({ cluster, namespace }) => `${cluster}/${namespace}`)
      .join(', ');
    throw new InputError(
      `${entityRef} runs in several places (${found}): say which in "source"`,
    );
  }
  if (inventory.state === 'unannotated') {
    throw new InputError(
      `The catalog does not say where ${entityRef} runs: give it the annotation backstage.io/kubernetes-id`,
    );
  }
  const silent = inventory.clusters.filter(({ state }) => state === 'error');
  throw new InputError(
    silent.length > 0
      ? `${entityRef} was not found, and these clusters do not answer: ${silent
          .map(({ cluster }) => cluster)
          .join(', ')}. Try again later`
      : `${entityRef} was not found on ${
          source ? source.cluster : 'any cluster'
        }. Deploy it first, or look at its annotations`,
  );
}

/** The request; the namespace is kept where the template names none. */
export function toCloneRequest(
  input: CloneInput,
  source: { cluster: string; namespace: string },
): CloneRequest {
  return cloneRequestSchema.parse({
    kind: 'clone',
    entityRef: input.entityRef,
    source: { cluster: source.cluster },
    targets: input.targets.map(({ namespace, ...target }) => ({
      ...target,
      namespaceMapping: { [source.namespace]: namespace ?? source.namespace },
    })),
    strategy: input.strategy,
    workloads: input.workloads,
    leaveOut: input.leaveOut,
    hooks: input.hooks,
    ttlHours: input.ttlHours,
  });
}
