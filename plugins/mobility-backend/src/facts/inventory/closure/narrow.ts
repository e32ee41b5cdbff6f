import { closeOver, leadingTo } from '../../../planning/closure';
import { ClosureFacts } from '../../../planning/facts';
import {
  KubeObject,
  WORKLOAD_KINDS,
  WorkloadObjects,
} from '../namespace-objects';
import {
  isMade,
  objectsByKind,
  SCOPE_KINDS,
  ScopeObjects,
} from '../scope-kinds';
import { toWorkloads } from '../workloads';
import { makerNameOf } from '../makers';
import { linksOf } from './links';
import { namedServices } from './named-services';
import { NamespaceObjects, refOf, refTo } from './objects';
import { tellPods } from './pods';

const CLAIM = 'PersistentVolumeClaim';

/** What an application has of a namespace that it shares. */
export interface Narrowed {
  objects: NamespaceObjects;
  closure: ClosureFacts;
}

/** An object of the namespace with its kind. */
interface Placed {
  kind: string;
  object: KubeObject;
}

const toRef = ({ kind, object }: Placed) => refTo(kind, object);

const isClaim = (ref: string) => ref.startsWith(`${CLAIM} `);

const workloadRefs = (objects: WorkloadObjects) =>
  toWorkloads(objects).map(({ kind, name }) => refOf(kind, name));

/**
 * The part of a namespace that is one application's, by the references of its
 * workloads. What carries the labels of the application is its own as well.
 *
 * @param mine - its workloads, as the API server picked them by its labels
 * @param labels - that the catalog gives it, where they are plain
 */
export function narrow(
  all: NamespaceObjects,
  mine: WorkloadObjects,
  namespace: string,
  labels: Record<string, string> | undefined,
): Narrowed {
  const own = new Set(workloadRefs(mine));
  const isOwn = (kind: string, object: KubeObject) =>
    own.has(refTo(kind, object));
  const pods = tellPods(all.workloads, isOwn, mine.pods);
  const rest = placed(all).filter(({ kind, object }) => isMade(kind, object));
  const services = namedServices(all, namespace);
  const others = [
    ...workloadRefs(all.workloads).filter(ref => !own.has(ref)),
    ...pods.others.map(pod => refTo('Pod', pod)),
  ];
  const links = linksOf(all, namespace, services);
  const { along, shared, loose } = closeOver({
    own: [
      ...own,
      ...pods.own.map(pod => refTo('Pod', pod)),
      ...rest.filter(one => carries(one.object, labels)).map(toRef),
    ],
    others,
    rest: rest.filter(isTold).map(toRef),
    links,
  });
  const sharedClaims = shared
    .filter(isClaim)
    .map(ref => ref.slice(CLAIM.length + 1));
  const has = (kind: string) => (object: KubeObject) =>
    along.has(refTo(kind, object));
  const made = new Set(rest.map(toRef));
  return {
    objects: {
      workloads: { ...workloadsAlong(all.workloads, own), pods: pods.own },
      claims: all.claims.filter(has(CLAIM)),
      scope: scopeAlong(all.scope, has),
      gateways: all.gateways.map(({ kind, objects }) => ({
        kind,
        objects: objects.filter(has(kind)),
      })),
    },
    closure: {
      names: namesAlong(along, all),
      podSelectors: pods.selectors,
      shared: shared.filter(ref => made.has(ref) && !isClaim(ref)),
      sharedClaims,
      claimUsers: Object.fromEntries(
        sharedClaims.map(claim => [
          claim,
          usersAmong(
            leadingTo(refOf(CLAIM, claim), others, links),
            all.workloads,
          ),
        ]),
      ),
      loose,
      unread: unreadKinds(all.scope),
      leansOn: services
        .filter(
          ({ object, service }) =>
            along.has(object) && !along.has(refOf('Service', service)),
        )
        .map(({ object, service }) => `${object} → ${service}`)
        .sort(),
      mistaken: pods.mistaken,
      nameless: pods.nameless,
      madeElsewhere: pods.madeElsewhere,
    },
  };
}

/** Each once, as a request would name it: pods by the workload that made them. */
function usersAmong(refs: string[], all: WorkloadObjects): string[] {
  const byRef = new Map(all.pods.map(pod => [refTo('Pod', pod), pod] as const));
  const names = refs.map(ref => {
    const pod = byRef.get(ref);
    return pod ? makerNameOf(pod, all) : ref.replace(' ', '/');
  });
  return [...new Set(names)].sort();
}

/** Everything that is no workload. */
function placed({ scope, claims, gateways }: NamespaceObjects): Placed[] {
  return [
    ...objectsByKind(scope).flatMap(({ kind, objects }) =>
      (objects ?? []).map(object => ({ kind, object })),
    ),
    ...claims.map(object => ({ kind: CLAIM, object })),
    ...gateways.flatMap(({ kind, objects }) =>
      objects.map(object => ({ kind, object })),
    ),
  ];
}

/** Of a Secret that a controller keeps for itself nobody has to be told. */
function isTold({ kind, object }: Placed): boolean {
  if (kind !== 'Secret') return true;
  const { labels = {}, annotations = {} } = object.metadata ?? {};
  return (
    labels.owner !== 'helm' &&
    !('kubernetes.io/service-account.name' in annotations)
  );
}

function carries(
  object: KubeObject,
  labels: Record<string, string> | undefined,
): boolean {
  const own = object.metadata?.labels ?? {};
  return (
    labels !== undefined &&
    Object.entries(labels).every(([key, value]) => own[key] === value)
  );
}

/** Jobs that somebody started; those of a CronJob it starts itself. */
function workloadsAlong(
  all: WorkloadObjects,
  own: ReadonlySet<string>,
): WorkloadObjects {
  const has =
    (key: keyof WorkloadObjects) =>
    (object: KubeObject): boolean =>
      own.has(refTo(WORKLOAD_KINDS[key], object));
  return {
    deployments: all.deployments.filter(has('deployments')),
    statefulSets: all.statefulSets.filter(has('statefulSets')),
    daemonSets: all.daemonSets.filter(has('daemonSets')),
    jobs: all.jobs.filter(has('jobs')),
    cronJobs: all.cronJobs.filter(has('cronJobs')),
    pods: [],
  };
}

function scopeAlong(
  scope: ScopeObjects,
  has: (kind: string) => (object: KubeObject) => boolean,
): ScopeObjects {
  const keep = <T extends KubeObject>(key: keyof ScopeObjects, list: T[]) =>
    list.filter(has(SCOPE_KINDS[key]));
  const orNull = <T extends KubeObject>(
    key: keyof ScopeObjects,
    list: T[] | null,
  ) => list && keep(key, list);
  return {
    services: keep('services', scope.services),
    configMaps: keep('configMaps', scope.configMaps),
    ingresses: keep('ingresses', scope.ingresses),
    networkPolicies: keep('networkPolicies', scope.networkPolicies),
    serviceAccounts: orNull('serviceAccounts', scope.serviceAccounts),
    podDisruptionBudgets: orNull(
      'podDisruptionBudgets',
      scope.podDisruptionBudgets,
    ),
    horizontalPodAutoscalers: orNull(
      'horizontalPodAutoscalers',
      scope.horizontalPodAutoscalers,
    ),
    roles: orNull('roles', scope.roles),
    roleBindings: orNull('roleBindings', scope.roleBindings),
    secrets: orNull('secrets', scope.secrets),
  };
}

function unreadKinds(scope: ScopeObjects): string[] {
  return objectsByKind(scope)
    .filter(({ objects }) => objects === null)
    .map(({ kind }) => kind);
}

/**
 * By kind. A reference to what is not there, as an optional one may be, is none,
 * as far as that is known. Pods are picked by labels.
 */
function namesAlong(
  along: ReadonlySet<string>,
  all: NamespaceObjects,
): Record<string, string[]> {
  const there = new Set(placed(all).map(toRef));
  const unread = new Set([
    ...unreadKinds(all.scope),
    ...Object.values(WORKLOAD_KINDS),
    'Endpoints',
  ]);
  const names: Record<string, string[]> = {};
  for (const ref of [...along].sort()) {
    const [kind, name] = ref.split(' ');
    if (kind === 'Pod' || !(unread.has(kind) || there.has(ref))) continue;
    // Named by pods only while there are some, and there in every namespace.
    if (kind === 'ConfigMap' && !isMade(kind, { metadata: { name } })) continue;
    (names[kind] ??= []).push(name);
  }
  return names;
}
