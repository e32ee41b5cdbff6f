import type {
  V1Ingress,
  V1IngressBackend,
  V1RoleBinding,
  V1Service,
  V1StatefulSet,
} from '@kubernetes/client-node';
import { Links } from '../../../planning/closure';
import { nameOf } from '../namespace-objects';
import { picksNoPods } from '../services';
import { gatewayLinks } from './gateway-links';
import { NamedService } from './named-services';
import { NamespaceObjects, refOf, refTo, templatesOf } from './objects';
import { ephemeralClaims, linksOfPod } from './pod-links';
import { picks, picksForService } from './selectors';

type Link = readonly [from: string, to: string];

const from = (ref: string, to: string[]): Link[] => to.map(one => [ref, one]);

/**
 * What each object of a namespace brings along: a workload what it uses by name and
 * what picks its pods; a Service the Ingresses that lead to it; a ServiceAccount its
 * rights. Never the other way round: an Ingress that leads to two applications does
 * not bring the one along with the other.
 *
 * @param named - the Services that settings name
 */
export function linksOf(
  objects: NamespaceObjects,
  namespace: string,
  named: NamedService[],
): Links {
  const links = [
    ...workloadLinks(objects),
    ...objects.workloads.pods.flatMap(pod =>
      from(refTo('Pod', pod), ephemeralClaims(pod)),
    ),
    ...objects.workloads.statefulSets.flatMap(set => claimLinks(set, objects)),
    ...scalerLinks(objects),
    ...objects.scope.ingresses.flatMap(ingressLinks),
    ...objects.scope.services.flatMap(endpointLinks),
    ...objects.gateways.flatMap(one => gatewayLinks(one, namespace)),
    ...outwardLinks(objects, named),
    ...accountLinks(objects, namespace),
  ];
  const byRef = new Map<string, string[]>();
  for (const [ref, to] of links) {
    const list = byRef.get(ref);
    if (list) list.push(to);
    else byRef.set(ref, [to]);
  }
  return byRef;
}

/** By name, and by the labels of its pods. */
function workloadLinks({ workloads, scope }: NamespaceObjects): Link[] {
  return templatesOf(workloads).flatMap(({ ref, template }) => {
    const labels = template.metadata?.labels;
    return from(ref, [
      ...linksOfPod(template.spec),
      ...scope.services
        .filter(({ spec }) => picksForService(spec?.selector, labels))
        .map(one => refTo('Service', one)),
      ...scope.networkPolicies
        .filter(({ spec }) => picks(spec?.podSelector ?? {}, labels))
        .map(one => refTo('NetworkPolicy', one)),
      ...(scope.podDisruptionBudgets ?? [])
        .filter(({ spec }) => picks(spec?.selector, labels))
        .map(one => refTo('PodDisruptionBudget', one)),
    ]);
  });
}

/** Claims of a StatefulSet outlive its pods: those that it scaled away too. */
function claimLinks(set: V1StatefulSet, { claims }: NamespaceObjects): Link[] {
  const templates = set.spec?.volumeClaimTemplates ?? [];
  const own = templates.flatMap(template => {
    const start = `${nameOf(template)}-${nameOf(set)}-`;
    return claims
      .map(nameOf)
      .filter(
        name =>
          name.startsWith(start) && /^\d+$/.test(name.slice(start.length)),
      );
  });
  return from(refTo('StatefulSet', set), [
    ...own.map(name => refOf('PersistentVolumeClaim', name)),
    ...(set.spec?.serviceName ? [refOf('Service', set.spec.serviceName)] : []),
  ]);
}

function scalerLinks({ scope }: NamespaceObjects): Link[] {
  return (scope.horizontalPodAutoscalers ?? []).flatMap(scaler => {
    const target = scaler.spec?.scaleTargetRef;
    if (!target) return [];
    return from(refOf(target.kind, target.name), [
      refTo('HorizontalPodAutoscaler', scaler),
    ]);
  });
}

function ingressLinks(ingress: V1Ingress): Link[] {
  const ref = refTo('Ingress', ingress);
  const { defaultBackend, rules = [], tls = [] } = ingress.spec ?? {};
  const backends: (V1IngressBackend | undefined)[] = [
    defaultBackend,
    ...rules.flatMap(({ http }) =>
      (http?.paths ?? []).map(({ backend }) => backend),
    ),
  ];
  return [
    ...backends.flatMap(backend =>
      backend?.service
        ? from(refOf('Service', backend.service.name), [ref])
        : [],
    ),
    ...tls.flatMap(({ secretName }) =>
      secretName ? from(ref, [refOf('Secret', secretName)]) : [],
    ),
  ];
}

/** Where a Service picks no pods, somebody has written down where it leads. */
function endpointLinks(service: V1Service): Link[] {
  if (!picksNoPods(service)) return [];
  return from(refTo('Service', service), [refTo('Endpoints', service)]);
}

/** A Service that leads out comes along with whoever is told of it. */
function outwardLinks(
  { scope }: NamespaceObjects,
  named: NamedService[],
): Link[] {
  const outward = new Set(scope.services.filter(picksNoPods).map(nameOf));
  return named
    .filter(({ service }) => outward.has(service))
    .map(({ object, service }) => [object, refOf('Service', service)]);
}

function accountLinks({ scope }: NamespaceObjects, namespace: string): Link[] {
  const accounts = (scope.serviceAccounts ?? []).map(nameOf);
  return [
    ...(scope.serviceAccounts ?? []).flatMap(account =>
      from(
        refTo('ServiceAccount', account),
        [
          ...(account.imagePullSecrets ?? []),
          ...(account.secrets ?? []),
        ].flatMap(({ name }) => (name ? [refOf('Secret', name)] : [])),
      ),
    ),
    ...(scope.roleBindings ?? []).flatMap(binding => [
      ...accountsIn(binding, accounts, namespace).flatMap(name =>
        from(refOf('ServiceAccount', name), [refTo('RoleBinding', binding)]),
      ),
      ...(binding.roleRef.kind === 'Role'
        ? from(refTo('RoleBinding', binding), [
            refOf('Role', binding.roleRef.name),
          ])
        : []),
    ]),
  ];
}

/** By name, or all of the namespace by their group. */
function accountsIn(
  { subjects = [] }: V1RoleBinding,
  accounts: string[],
  namespace: string,
): string[] {
  return subjects.flatMap(({ kind, name, namespace: of = namespace }) => {
    if (kind === 'ServiceAccount') return of === namespace ? [name] : [];
    return name === `system:serviceaccounts:${namespace}` ? accounts : [];
  });
}
