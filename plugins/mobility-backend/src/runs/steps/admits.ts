import { PlanManifest } from 'backstage-plugin-mobility-common';
import { parse } from 'yaml';
import { z } from 'zod';
import { literal, PICKED, PLURALS } from '../../planning/manifests/filters';

/** The one manifest of a plan that holds policies. */
const holderSchema = z.looseObject({
  kind: z.literal('ConfigMap'),
  data: z.looseObject({ 'policy.yaml': z.string() }),
});

const policySchema = z.object({
  namespacedFilterPolicies: z.array(
    z.object({
      namespaces: z.array(z.string()),
      resourceFilters: z.array(
        z.object({
          kinds: z.array(z.string()),
          names: z.array(z.string()).optional(),
        }),
      ),
    }),
  ),
});

/**
 * Whether the policies of a plan let an object of a namespace in by its name; those
 * of kinds that are picked by labels they let in by any.
 */
export function admitsOf(
  manifests: PlanManifest[],
  namespace: string,
): (kind: string, name: string) => boolean {
  const filters = manifests
    .flatMap(({ object }) => holderSchema.safeParse(object).data ?? [])
    .flatMap(({ data }) => {
      const policy = policySchema.safeParse(parse(data['policy.yaml']));
      return policy.data?.namespacedFilterPolicies ?? [];
    })
    .filter(({ namespaces }) => namespaces.includes(namespace))
    .flatMap(({ resourceFilters }) => resourceFilters);
  const names = new Map(
    filters.flatMap(filter =>
      filter.kinds.map(plural => [plural, filter.names ?? []] as const),
    ),
  );
  return (kind, name) => {
    const plural = PLURALS[kind];
    if (!plural) return false;
    return (
      PICKED.includes(plural) ||
      (names.get(plural)?.includes(literal(name)) ?? false)
    );
  };
}
