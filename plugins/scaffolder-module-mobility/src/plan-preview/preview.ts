import { MobilityApi } from 'backstage-plugin-mobility';
import {
  ClonePlan,
  cloneRequestSchema,
  originalsOf,
} from 'backstage-plugin-mobility-common';

/** What is planned: as the other fields of the form say. */
export interface Wanted {
  entityRef: string;
  cluster: string;
  /** As on the source, if it is left open. */
  namespace: string;
  ttlHours?: number;
}

export interface Place {
  cluster: string;
  namespace: string;
}

/** What came of asking. */
export type Preview =
  | { kind: 'plan'; source: Place; plan: ClonePlan }
  | { kind: 'unannotated' }
  | { kind: 'nowhere'; silent: string[] }
  | { kind: 'several'; places: Place[] };

/** Finds the application and plans a clone of it. Changes nothing. */
export async function previewClone(
  api: Pick<MobilityApi, 'getInventory' | 'createPlan'>,
  { entityRef, cluster, namespace, ttlHours }: Wanted,
): Promise<Preview> {
  const inventory = await api.getInventory(entityRef);
  if (inventory.state === 'unannotated') return { kind: 'unannotated' };
  // As `mobility:clone` finds it.
  const places = originalsOf(inventory.clusters);
  if (places.length > 1) return { kind: 'several', places };
  const [source] = places;
  if (!source) {
    const silent = inventory.clusters.filter(({ state }) => state === 'error');
    return { kind: 'nowhere', silent: silent.map(entry => entry.cluster) };
  }
  const plan = await api.createPlan(
    cloneRequestSchema.parse({
      kind: 'clone',
      entityRef,
      source: { cluster: source.cluster },
      targets: [
        {
          cluster,
          namespaceMapping: {
            [source.namespace]: namespace || source.namespace,
          },
        },
      ],
      ttlHours,
    }),
  );
  if (plan.kind !== 'clone') {
    throw new Error(`The portal planned a ${plan.kind} instead of a clone`);
  }
  return { kind: 'plan', source, plan };
}
