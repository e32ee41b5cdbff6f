/** Kinds of objects that have hosts, as Velero and RBAC name them. */
export const ROUTE_KINDS = {
  Ingress: { resource: 'ingresses', group: 'networking.k8s.io' },
  HTTPRoute: { resource: 'httproutes', group: 'gateway.networking.k8s.io' },
  GRPCRoute: { resource: 'grpcroutes', group: 'gateway.networking.k8s.io' },
  TLSRoute: { resource: 'tlsroutes', group: 'gateway.networking.k8s.io' },
  Gateway: { resource: 'gateways', group: 'gateway.networking.k8s.io' },
} as const;

export type RouteKind = keyof typeof ROUTE_KINDS;

/** Those that a cluster serves only if somebody has put their definitions there. */
export const GATEWAY_KINDS = [
  'HTTPRoute',
  'GRPCRoute',
  'TLSRoute',
  'Gateway',
] as const satisfies RouteKind[];

export type GatewayKind = (typeof GATEWAY_KINDS)[number];
