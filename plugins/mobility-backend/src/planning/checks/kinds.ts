import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { Fact, HeldKind, Problem, ServedKind } from '../facts';
import { finding } from '../finding';
import {
  nameOf,
  takesAllVersions,
  UnservedKind,
  unservedKinds,
} from '../served-kinds';
import { Check, CloneInput, otherTargets, TargetInput } from './check';
import { enumerate } from './enumerate';
import { problemFinding } from './problems';

/**
 * Kinds that a target does not know. Velero 1.18.3 tries to make their objects
 * all the same, and the error makes the Restore PartiallyFailed, which a run does
 * not accept (pkg/restore/restore.go, `restoreItem`). Definitions of custom
 * resources are not in a clone.
 */
export const checkKinds: Check = input => {
  const { cluster, served } = input.facts.source;
  const scope: FindingScope = { kind: 'source', cluster: cluster.name };
  return [
    ...checkRead(cluster.name, served, scope),
    ...otherTargets(input).flatMap(target => checkTarget(input, target)),
  ];
};

function checkTarget(input: CloneInput, target: TargetInput): Finding[] {
  const { cluster: source, served, held } = input.facts.source;
  const { cluster, served: there } = target.facts;
  const scope: FindingScope = { kind: 'target', cluster: cluster.name };
  if (!there.known) return checkRead(cluster.name, there, scope);
  if (!served.known) return [];
  const unserved = unservedKinds(
    served.value,
    there.value,
    takesAllVersions(source, cluster),
  );
  const params = { cluster: cluster.name, namespace: input.namespace };
  const along = unserved.filter(kind => goesAlong(input, kind));
  const lacking = along.flatMap(kind => {
    const one = heldOf(held, kind);
    return one?.known && one.value !== null ? wordsOf(kind, one.value) : [];
  });
  const uncertain = along
    .filter(kind => !heldOf(held, kind)?.known)
    .map(kind => wordsOf(kind));
  return [
    ...(lacking.length > 0
      ? [
          finding('KIND_NOT_SERVED', scope, {
            ...params,
            kinds: enumerate(lacking),
          }),
        ]
      : []),
    ...(uncertain.length > 0
      ? [
          finding('KIND_UNPROVEN', scope, {
            ...params,
            source: source.name,
            kinds: enumerate(uncertain),
          }),
        ]
      : []),
  ];
}

/** Of a shared namespace only some kinds do. */
function goesAlong({ facts }: CloneInput, { kind }: ServedKind): boolean {
  const { application } = facts.source;
  const closure = application.known ? application.value.closure : undefined;
  return !closure || kind in closure.names;
}

function heldOf(
  held: HeldKind[],
  kind: ServedKind,
): Fact<string | null> | undefined {
  return held.find(one => nameOf(one) === nameOf(kind))?.one;
}

/** `Widget blue (example.com/v1; there: v2)`. */
function wordsOf(
  { kind, group, versions: [version], instead }: UnservedKind,
  name?: string,
): string {
  const there = instead.length > 0 ? `; there: ${instead.join(', ')}` : '';
  return `${[kind, name]
    .filter(Boolean)
    .join(' ')} (${group}/${version}${there})`;
}

function checkRead(
  cluster: string,
  served: Fact<unknown>,
  scope: FindingScope,
): Finding[] {
  if (served.known) return [];
  const problem = readable(served.problem);
  return [problemFinding(problem, cluster, scope, 'the kinds that it serves')];
}

/** A right of everybody's, which no file of ours gives. */
function readable(problem: Problem): Problem {
  if (problem.kind !== 'forbidden') return problem;
  const reason = 'our account has no ClusterRole system:discovery';
  return { kind: 'failed', reason };
}
