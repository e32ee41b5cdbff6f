import { z } from 'zod';
import { ServedKind } from '../../planning/facts';
import { ClusterClient } from './cluster-client';
import { ClusterError, isClusterError } from './cluster-error';
import { loadKubernetesClient } from './kubernetes-client';

/**
 * The whole of the discovery in one answer, from Kubernetes 1.27 on
 * (https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery).
 */
const WHOLE = ['v2', 'v2beta1']
  .map(
    v =>
      `application/json;g=apidiscovery.k8s.io;v=${v};as=APIGroupDiscoveryList`,
  )
  .concat('application/json')
  .join(',');

const wholeSchema = z.object({
  kind: z.literal('APIGroupDiscoveryList'),
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string().default('') }),
      versions: z
        .array(
          z.object({
            version: z.string(),
            resources: z
              .array(
                z.object({
                  resource: z.string(),
                  responseKind: z.object({ kind: z.string() }).nullish(),
                  scope: z.string(),
                  verbs: z.array(z.string()).default([]),
                }),
              )
              .default([]),
          }),
        )
        .default([]),
    }),
  ),
});
const groupsSchema = z.object({
  kind: z.literal('APIGroupList'),
  groups: z.array(
    z.object({
      name: z.string(),
      versions: z.array(z.object({ version: z.string() })),
    }),
  ),
});
const answerSchema = z.union([wholeSchema, groupsSchema]);

/** A resource in one version of its group. */
interface Resource {
  group: string;
  version: string;
  resource: string;
  kind: string;
  namespaced: boolean;
  verbs: string[];
}

/**
 * Kinds of the named groups whose objects are kept in namespaces. Those of the
 * group without a name (`v1`) are served by every cluster.
 *
 * @throws ClusterError
 */
export async function readServedKinds(
  cluster: ClusterClient,
): Promise<ServedKind[]> {
  const call = { verb: 'get', resource: 'apis' };
  const { setHeaderOptions } = await loadKubernetesClient();
  const text = await cluster.call(call, async apis => {
    // Its type knows the list of groups only, so the text itself is read.
    const answer = await apis.groups.getAPIVersionsWithHttpInfo(
      {},
      setHeaderOptions('Accept', WHOLE),
    );
    return answer.body.text();
  });
  const parsed = answerSchema.safeParse(JSON.parse(text));
  if (!parsed.success) {
    throw new ClusterError(
      'unexpected-answer',
      { cluster: cluster.name, ...call },
      'a list of its APIs that was not understood',
    );
  }
  return toServedKinds(
    parsed.data.kind === 'APIGroupDiscoveryList'
      ? resourcesOf(parsed.data)
      : await readEach(cluster, parsed.data),
  );
}

function resourcesOf({ items }: z.infer<typeof wholeSchema>): Resource[] {
  return items.flatMap(({ metadata: { name: group }, versions }) =>
    versions.flatMap(({ version, resources }) =>
      resources.map(({ resource, responseKind, scope, verbs }) => ({
        group,
        version,
        resource,
        kind: responseKind?.kind ?? resource,
        namespaced: scope === 'Namespaced',
        verbs,
      })),
    ),
  );
}

/** Of a server that does not give the whole: one question for each version. */
async function readEach(
  cluster: ClusterClient,
  { groups }: z.infer<typeof groupsSchema>,
): Promise<Resource[]> {
  const lists = await Promise.all(
    groups.flatMap(({ name: group, versions }) =>
      versions.map(async ({ version }) => {
        const names = await readVersion(cluster, group, version);
        return names.map(
          ({ name: resource, kind, namespaced, verbs }): Resource => ({
            group,
            version,
            resource,
            kind,
            namespaced,
            verbs,
          }),
        );
      }),
    ),
  );
  return lists.flat();
}

async function readVersion(
  cluster: ClusterClient,
  group: string,
  version: string,
) {
  try {
    const { resources } = await cluster.call(
      { verb: 'get', resource: `apis/${group}/${version}` },
      ({ custom }) => custom.getAPIResources({ group, version }),
    );
    return resources.filter(({ name }) => !name.includes('/'));
  } catch (error) {
    // One whose own server is down is served by nobody at the moment, and says
    // nothing of the others.
    const own = ['server-error', 'not-found'];
    if (isClusterError(error) && own.includes(error.kind)) return [];
    throw error;
  }
}

/** What Velero asks of a kind that it backs up (1.18.3, pkg/discovery/helper.go). */
const NEEDED = ['list', 'create', 'get', 'delete'];

function toServedKinds(resources: Resource[]): ServedKind[] {
  const found = new Map<string, ServedKind>();
  for (const { group, version, resource, kind, ...how } of resources) {
    const kept = NEEDED.every(verb => how.verbs.includes(verb));
    if (group && how.namespaced && kept) {
      const id = `${resource}.${group}`;
      const one = found.get(id) ?? { group, resource, kind, versions: [] };
      found.set(id, { ...one, versions: [...one.versions, version] });
    }
  }
  return [...found.values()];
}
