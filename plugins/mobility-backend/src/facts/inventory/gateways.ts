import { z } from 'zod';
import {
  ParentFacts,
  RouteFacts,
  RouteHost,
  ServedKind,
} from '../../planning/facts';
import {
  GATEWAY_KINDS,
  GatewayKind,
  ROUTE_KINDS,
} from '../../planning/route-kinds';
import { nameOf } from '../../planning/served-kinds';
import { ClusterClient, isNotFound } from '../clusters';
import { parseAnswer } from '../clusters/parse-answer';

/** A reference to an object, of the own namespace unless it says another. */
const referenceTo = (kind: string, group = '') =>
  z.looseObject({
    group: z.string().default(group),
    kind: z.string().default(kind),
    namespace: z.string().optional(),
    name: z.string(),
  });

/** What is read of a Gateway or a route, by gateway-api.sigs.k8s.io/reference/spec. */
const objectSchema = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string(),
    uid: z.string(),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
  spec: z
    .looseObject({
      hostnames: z.array(z.string()).default([]),
      parentRefs: z
        .array(
          referenceTo('Gateway', ROUTE_KINDS.Gateway.group).extend({
            sectionName: z.string().optional(),
          }),
        )
        .default([]),
      rules: z
        .array(
          z.looseObject({
            backendRefs: z.array(referenceTo('Service')).default([]),
            matches: z
              .array(
                z.looseObject({
                  path: z
                    .looseObject({ value: z.string().optional() })
                    .optional(),
                  // Of an HTTPRoute a verb, of a GRPCRoute what is called.
                  method: z
                    .union([
                      z.string(),
                      z.looseObject({
                        service: z.string().optional(),
                        method: z.string().optional(),
                      }),
                    ])
                    .optional(),
                }),
              )
              .default([]),
          }),
        )
        .default([]),
      listeners: z
        .array(
          z.looseObject({
            name: z.string(),
            hostname: z.string().optional(),
            tls: z
              .looseObject({
                certificateRefs: z.array(referenceTo('Secret')).default([]),
              })
              .optional(),
          }),
        )
        .default([]),
    })
    .prefault({}),
});
const listSchema = z.looseObject({ items: z.array(objectSchema) });

/** An object that is not from a list; absent where it is none of the Gateway API. */
export function parseGateway(object: unknown): GatewayObject | undefined {
  return objectSchema.safeParse(object).data;
}

export type GatewayObject = z.output<typeof objectSchema>;
type Spec = GatewayObject['spec'];
export type GatewayReference = z.output<ReturnType<typeof referenceTo>>;
type Match = Spec['rules'][number]['matches'][number];

/** All objects of one kind. */
export interface GatewayObjects {
  kind: GatewayKind;
  objects: GatewayObject[];
}

/**
 * Gateways and routes of a namespace, or of a whole cluster. Kinds that the
 * cluster does not serve are not asked for.
 *
 * @throws ClusterError
 */
export async function readGateways(
  cluster: ClusterClient,
  served: ServedKind[],
  namespace?: string,
): Promise<GatewayObjects[]> {
  return Promise.all(
    GATEWAY_KINDS.flatMap(kind => {
      const name = nameOf(ROUTE_KINDS[kind]);
      const there = served.find(one => nameOf(one) === name);
      return there ? [readKind(cluster, kind, there, namespace)] : [];
    }),
  );
}

async function readKind(
  cluster: ClusterClient,
  kind: GatewayKind,
  { group, resource: plural, versions: [version] }: ServedKind,
  namespace?: string,
): Promise<GatewayObjects> {
  const call = { verb: 'list', resource: `${plural}.${group}`, namespace };
  try {
    const answer = await cluster.call(call, ({ custom }) =>
      namespace === undefined
        ? custom.listClusterCustomObject({ group, version, plural })
        : custom.listNamespacedCustomObject({
            group,
            version,
            plural,
            namespace,
          }),
    );
    const { items } = parseAnswer(cluster, call, listSchema, answer);
    return { kind, objects: items };
  } catch (error) {
    // Its definition has just been taken away, and all objects with it.
    if (isNotFound(error)) return { kind, objects: [] };
    throw error;
  }
}

export function toGatewayFacts({
  kind,
  objects,
}: GatewayObjects): RouteFacts[] {
  return objects.map(({ metadata: { name, namespace }, spec }) => ({
    kind,
    name,
    namespace,
    hosts: kind === 'Gateway' ? listenersOf(spec) : hostnamesOf(kind, spec),
    parents: parentsOf(spec),
  }));
}

function listenersOf({ listeners }: Spec): RouteHost[] {
  return listeners.map(({ name, hostname }, i) => ({
    host: hostname,
    at: `/spec/listeners/${i}/hostname`,
    paths: 'all',
    listener: name,
  }));
}

function hostnamesOf(kind: GatewayKind, { hostnames, rules }: Spec) {
  const at = '/spec/hostnames';
  // Whoever passes TLS through does not see the paths in it.
  const paths: RouteHost['paths'] =
    kind === 'TLSRoute' ? 'all' : pathsOf(rules);
  return hostnames.length > 0
    ? hostnames.map((host, i) => ({ host, at: `${at}/${i}`, paths }))
    : [{ host: undefined, at, paths }];
}

/** A route without rules or matches takes everything, as one with "/" does. */
function pathsOf(rules: Spec['rules']): string[] {
  if (rules.length === 0) return ['/'];
  const paths = rules.flatMap(({ matches }) =>
    matches.length > 0 ? matches.map(pathOf) : ['/'],
  );
  return [...new Set(paths)];
}

/** What a GRPCRoute matches is the path of an HTTP request as well. */
function pathOf({ path, method }: Match): string {
  if (path?.value !== undefined) return path.value;
  if (typeof method !== 'object') return '/';
  const called = [method.service, method.method].filter(Boolean);
  return `/${called.join('/')}`;
}

function parentsOf({ parentRefs }: Spec): ParentFacts[] {
  return parentRefs
    .filter(
      ({ group, kind }) =>
        kind === 'Gateway' && group === ROUTE_KINDS.Gateway.group,
    )
    .map(({ name, namespace, sectionName }) => ({
      name,
      namespace,
      listener: sectionName,
    }));
}
