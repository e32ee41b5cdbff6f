import type { V1ResourceRule } from '@kubernetes/client-node';
import { z } from 'zod';
import { Fact, HeldKind, ServedKind } from '../../planning/facts';
import { ClusterClient, ClusterError } from '../clusters';
import { loadKubernetesClient } from '../clusters/kubernetes-client';
import { toFact } from '../to-fact';

const listSchema = z.looseObject({
  items: z
    .array(z.looseObject({ metadata: z.looseObject({ name: z.string() }) }))
    // An empty list of metadata has `items: null`, unlike every other list.
    .nullish(),
});

/**
 * Whether a namespace holds objects of some kinds. Only those are asked for that
 * the account may list, by its own rules, so that a right that is withheld costs
 * no request; of the objects only metadata is read.
 */
export async function readHeldKinds(
  cluster: ClusterClient,
  namespace: string,
  kinds: ServedKind[],
): Promise<HeldKind[]> {
  if (kinds.length === 0) return [];
  const rules = await toFact(readRules(cluster, namespace));
  return Promise.all(
    kinds.map(async kind => {
      const { group, resource } = kind;
      return {
        group,
        resource,
        one: await readOne(cluster, namespace, kind, rules),
      };
    }),
  );
}

async function readRules(
  cluster: ClusterClient,
  namespace: string,
): Promise<V1ResourceRule[]> {
  const review = await cluster.call(
    { verb: 'create', resource: 'selfsubjectrulesreviews' },
    ({ authorization }) =>
      authorization.createSelfSubjectRulesReview({
        body: { spec: { namespace } },
      }),
  );
  return review.status?.resourceRules ?? [];
}

async function readOne(
  cluster: ClusterClient,
  namespace: string,
  { group, resource, versions: [version] }: ServedKind,
  rules: Fact<V1ResourceRule[]>,
): Promise<Fact<string | null>> {
  if (!rules.known) return rules;
  const call = { verb: 'list', resource: `${resource}.${group}`, namespace };
  // An authorizer that cannot tell its rules leaves some out: what is not named
  // is not known, and never "none".
  if (!rules.value.some(rule => allows(rule, group, resource))) {
    return { known: false, problem: { kind: 'forbidden', ...call } };
  }
  const { setHeaderOptions } = await loadKubernetesClient();
  const list = cluster.call(call, ({ custom }) =>
    custom.listNamespacedCustomObject(
      { group, version, namespace, plural: resource, limit: 1 },
      setHeaderOptions(
        'Accept',
        'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
      ),
    ),
  );
  return toFact(
    list.then(answer => {
      const { data, success } = listSchema.safeParse(answer);
      if (success) return data.items?.[0]?.metadata.name ?? null;
      throw new ClusterError(
        'unexpected-answer',
        { cluster: cluster.name, ...call },
        'a list that was not understood',
      );
    }),
  );
}

function allows(rule: V1ResourceRule, group: string, resource: string) {
  const names = (all: string[] | undefined, one: string) =>
    all?.some(name => name === '*' || name === one) ?? false;
  return (
    names(rule.verbs, 'list') &&
    names(rule.apiGroups, group) &&
    names(rule.resources, resource) &&
    (rule.resourceNames ?? []).length === 0
  );
}
