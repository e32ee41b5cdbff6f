import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { answersOf, boundlessHosts } from '../answers';
import { RouteFacts } from '../facts';
import { finding } from '../finding';
import { hostsOf } from '../mapping';
import { Check, TargetInput, targetsOf } from './check';
import { namesOrNone } from './enumerate';
import { problemFinding } from './problems';

/**
 * Whether the copy would answer where somebody else does. Its hosts are the
 * original's unless they are mapped.
 */
export const checkHosts: Check = ({ facts, ...input }) => {
  const { application } = facts.source;
  if (!application.known) return [];
  const { routes } = application.value;
  return targetsOf({ facts, ...input }).flatMap(target => [
    ...checkTaken(target, routes),
    ...checkMapping(target, routes, facts.entityName),
  ]);
};

function checkTaken(target: TargetInput, own: RouteFacts[]): Finding[] {
  const { routes, cluster } = target.facts;
  const scope: FindingScope = { kind: 'target', cluster: cluster.name };
  if (!routes.known) {
    const what = 'who answers under which host';
    return [problemFinding(routes.problem, cluster.name, scope, what)];
  }
  // What is in the namespace itself makes it taken, or is our own of before.
  const others = routes.value.filter(
    ({ namespace }) => namespace !== target.namespace,
  );
  const copies = own.map(route => ({ ...route, namespace: target.namespace }));
  return copies.flatMap(copy => [
    ...takenFrom(copy, copies, others, target.hostMapping).map(taken =>
      finding('HOST_TAKEN', scope, { cluster: cluster.name, ...taken }),
    ),
    ...boundlessHosts(copy, others).map(hosts =>
      finding('HOST_ANY', scope, {
        cluster: cluster.name,
        object: wordsOf(copy),
        hosts,
      }),
    ),
  ]);
}

/** Whom a copy would take requests from, and under which host. */
function takenFrom(
  copy: RouteFacts,
  copies: RouteFacts[],
  others: RouteFacts[],
  hostMapping: Record<string, string>,
) {
  // The listener of a Gateway is the door of routes, and stands in nobody's way.
  const rivals = others.filter(
    ({ kind }) => copy.kind === 'Gateway' || kind !== 'Gateway',
  );
  return answersOf(copy, copies).flatMap(({ host: from, paths }) => {
    const host = hostMapping[from] ?? from;
    return rivals
      .filter(rival =>
        answersOf(rival, others).some(
          answer => answer.host === host && meet(answer.paths, paths),
        ),
      )
      .map(rival => ({
        from,
        host,
        object: wordsOf(rival),
        namespace: rival.namespace,
      }));
  });
}

/** Several may share a host, each with paths of its own. */
function meet(one: string[] | 'all', other: string[] | 'all'): boolean {
  if (one === 'all') return other.length > 0;
  if (other === 'all') return one.length > 0;
  return one.some(path => other.includes(path));
}

function wordsOf({ kind, name }: RouteFacts): string {
  return `${kind} ${name}`;
}

/** A host that is mistyped would leave the copy with the original's. */
function checkMapping(
  { cluster, hostMapping }: TargetInput,
  routes: RouteFacts[],
  entity: string,
): Finding[] {
  const hosts = hostsOf(routes);
  const available = namesOrNone(hosts);
  return Object.entries(hostMapping)
    .filter(([host]) => !hosts.includes(host))
    .map(([host, to]) =>
      finding(
        'HOST_UNKNOWN',
        { kind: 'target', cluster },
        { entity, host, to, available },
      ),
    );
}
