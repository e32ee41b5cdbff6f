import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { BackedUpObject, RestoreFacts } from '../facts';
import { finding } from '../finding';
import { FILTERS_SINCE } from '../manifests/filters';
import { claimsIn, refOf, ResolvedParts, restoredOf } from '../parts';
import { isOlder } from '../versions';
import { CloneInput, TargetInput, targetsOf } from './check';
import { enumerate, namesOrNone } from './enumerate';

/** Whether the chosen parts of a backup can come back, and do without the rest. */
export function checkParts(input: CloneInput, facts: RestoreFacts): Finding[] {
  const { parts } = input;
  if (!parts || facts.archive.state !== 'read') return [];
  return [
    ...checkNames(parts, facts),
    ...targetsOf(input).flatMap(target => [
      ...checkVersion(target),
      ...checkAnything(parts, target),
      ...checkClaims(parts, facts.objects, target),
      ...checkNeeds(parts, facts.objects, target),
      ...checkAccounts(parts, target),
    ]),
  ];
}

const namesOf = (refs: string[]) =>
  refs.map(ref => ref.split('/')[1]).join(', ');

const scopeOf = ({ cluster }: TargetInput): FindingScope => ({
  kind: 'target',
  cluster,
});

/** A name that nothing has would leave out what was meant. */
function checkNames(
  { unknownKinds, unknownObjects }: ResolvedParts,
  { objects, point }: RestoreFacts,
): Finding[] {
  const scope = { kind: 'plan' } as const;
  const { name: backup } = point;
  const kinds = [...new Set(objects.map(({ kind }) => kind))].sort();
  return [
    ...unknownKinds.map(kind =>
      finding('PARTS_KIND_UNKNOWN', scope, {
        kind,
        backup,
        available: namesOrNone(kinds),
      }),
    ),
    ...unknownObjects.map(object => {
      const [kind] = object.split('/');
      const others = objects.filter(one => one.kind === kind);
      return finding('PARTS_OBJECT_UNKNOWN', scope, {
        object,
        backup,
        kind,
        // Names of Secrets are told to nobody who does not know them.
        available:
          kind === 'Secret'
            ? String(others.length)
            : enumerate(others.map(({ name }) => name)) || 'none',
      });
    }),
  ];
}

/** A version that is not known is a finding of its own. */
function checkVersion(target: TargetInput): Finding[] {
  const { name: cluster, velero } = target.facts.cluster;
  const version = velero.known ? velero.value?.version : undefined;
  const needed = FILTERS_SINCE;
  return version && isOlder(version, needed)
    ? [finding('PARTS_TOO_OLD', scopeOf(target), { cluster, version, needed })]
    : [];
}

function checkAnything(parts: ResolvedParts, target: TargetInput): Finding[] {
  if (restoredOf(parts).length > 0) return [];
  const { cluster, namespace } = target;
  const kept = namesOrNone(parts.kept.map(refOf));
  const params = { cluster, namespace, kept };
  return [finding('PARTS_NOTHING', scopeOf(target), params)];
}

function checkClaims(
  parts: ResolvedParts,
  objects: BackedUpObject[],
  target: TargetInput,
): Finding[] {
  const { cluster, namespace } = target;
  const scope = scopeOf(target);
  const back = new Set(restoredOf(parts).map(refOf));
  const isClaim = ({ kind }: BackedUpObject) =>
    kind === 'PersistentVolumeClaim';
  const there = parts.kept.filter(isClaim).map(({ name }) => name);
  return [
    ...(there.length > 0
      ? [
          finding('PARTS_CLAIM_EXISTS', scope, {
            cluster,
            namespace,
            claims: there.join(', '),
          }),
        ]
      : []),
    ...restoredOf(parts)
      .filter(isClaim)
      .flatMap(claim => {
        const users = objects
          .filter(({ needs }) => needs.includes(refOf(claim)))
          .map(refOf);
        const missing = users.filter(ref => !back.has(ref));
        if (missing.length === 0) return [];
        const params = { claim: claim.name, workloads: missing.join(', ') };
        return [finding('PARTS_CLAIM_ALONE', scope, params)];
      }),
  ];
}

/**
 * Of one that is there Velero adds what it has in the backup, whatever the policy for
 * what exists says (1.18.3, pkg/restore/merge_service_account.go). Those that are seen
 * there are not asked of it.
 */
function checkAccounts(parts: ResolvedParts, target: TargetInput): Finding[] {
  const { cluster, namespace } = target;
  const accounts = parts.unsure
    .filter(({ kind }) => kind === 'ServiceAccount')
    .map(({ name }) => name);
  if (accounts.length === 0) return [];
  const params = { cluster, namespace, accounts: enumerate(accounts) };
  return [finding('PARTS_ACCOUNTS_MERGED', scopeOf(target), params)];
}

/** What a workload needs is chosen as well, or there. */
function checkNeeds(
  parts: ResolvedParts,
  objects: BackedUpObject[],
  target: TargetInput,
): Finding[] {
  const { cluster, namespace } = target;
  const scope = scopeOf(target);
  const existing = target.facts.namespace.known
    ? target.facts.namespace.value?.names ?? {}
    : {};
  const isThere = (ref: string) => {
    const [kind, name] = ref.split('/');
    return existing[kind]?.includes(name) ?? false;
  };
  const known = new Set(objects.map(refOf));
  const back = new Set(restoredOf(parts).map(refOf));
  return restoredOf(parts).flatMap(object => {
    const workload = refOf(object);
    const params = { workload, cluster, namespace };
    const left = object.needs.filter(ref => !back.has(ref));
    const claims = claimsIn(left);
    const absent = claims.filter(ref => !isThere(ref));
    // A pod that comes back with one of its claims is filled into all of them.
    const isFilled =
      object.kind === 'Pod' ||
      claimsIn(object.needs).some(ref => back.has(ref));
    const mixed = isFilled ? claims.filter(isThere) : [];
    const rest = left.filter(
      // What the backup has not either was perhaps never there.
      ref => !claims.includes(ref) && known.has(ref) && !isThere(ref),
    );
    return [
      ...(absent.length > 0
        ? [
            finding('PARTS_CLAIM_MISSING', scope, {
              ...params,
              claims: namesOf(absent),
            }),
          ]
        : []),
      ...(mixed.length > 0
        ? [
            finding('PARTS_CLAIMS_MIXED', scope, {
              ...params,
              claims: namesOf(mixed),
            }),
          ]
        : []),
      ...(rest.length > 0
        ? [
            finding('PARTS_NEEDED', scope, {
              ...params,
              objects: enumerate(rest),
            }),
          ]
        : []),
    ];
  });
}
