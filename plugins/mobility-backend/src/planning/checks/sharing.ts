import { Finding } from 'backstage-plugin-mobility-common';
import { ApplicationFacts, ClosureFacts, Fact, VeleroFacts } from '../facts';
import { finding } from '../finding';
import { FILTERS_SINCE } from '../manifests/filters';
import { isOlder } from '../versions';
import { enumerate, namesOrNone } from './enumerate';

/** Whose application it is, and what would take it out of its namespace. */
export interface Sharing {
  /** By the name that people know it by. */
  entity: string;
  cluster: string;
  velero: Fact<VeleroFacts | null>;
}

/**
 * Whether an application can be told from the others in its namespace, and what of
 * it is told by nothing.
 *
 * A version of Velero that is not known is a finding of its own: an older server
 * refuses a Backup with policies that it does not know.
 */
export function checkSharing(
  application: ApplicationFacts,
  sharing: Sharing,
  /** Claims whose data stays behind, whoever uses them. */
  leftOut: ReadonlySet<string>,
): Finding[] {
  const { namespace, neighbours, chosen } = application;
  const closure =
    application.closure && withoutClaims(application.closure, leftOut);
  if (!closure) return [];
  if (chosen) return checkChosen(application, closure, chosen, sharing);
  const { entity, cluster, velero } = sharing;
  const scope = { kind: 'source', cluster } as const;
  const params = {
    namespace: namespace.name,
    entity,
    neighbours: enumerate(
      neighbours.map(({ kind, name }) => `${kind} ${name}`),
    ),
  };
  const version = tooOld(velero);
  if (version) {
    const needed = FILTERS_SINCE;
    return [
      finding('NAMESPACE_SHARED', scope, {
        ...params,
        cluster,
        version,
        needed,
      }),
    ];
  }
  return [
    finding('SCOPE_NARROWED', scope, params),
    ...checkParts(closure, sharing),
  ];
}

function withoutClaims(
  closure: ClosureFacts,
  leftOut: ReadonlySet<string>,
): ClosureFacts {
  const { sharedClaims } = closure;
  return {
    ...closure,
    sharedClaims: sharedClaims.filter(claim => !leftOut.has(claim)),
  };
}

/** Only some workloads of an application: the others stay behind as neighbours do. */
function checkChosen(
  { namespace, choosable, workloads: all }: ApplicationFacts,
  closure: ClosureFacts,
  { asked, behind }: NonNullable<ApplicationFacts['chosen']>,
  sharing: Sharing,
): Finding[] {
  const { cluster, velero } = sharing;
  const scope = { kind: 'source', cluster } as const;
  const workloads = enumerate(asked);
  const version = tooOld(velero);
  if (version) {
    const needed = FILTERS_SINCE;
    const params = { cluster, version, needed, workloads };
    return [finding('CHOSEN_TOO_OLD', scope, params)];
  }
  const available = namesOrNone(choosable);
  const along = new Set(all.map(({ kind, name }) => `${kind}/${name}`));
  const { sharedClaims, claimUsers } = closure;
  const usersOf = (claim: string) => claimUsers[claim] ?? [];
  // Who else uses it is of the application, and could be chosen as well.
  const isOurs = (claim: string) =>
    usersOf(claim).length > 0 &&
    usersOf(claim).every(user => choosable.includes(user));
  return [
    ...asked
      .filter(workload => !choosable.includes(workload))
      .map(workload =>
        finding('CHOSEN_UNKNOWN', scope, {
          workload,
          namespace: namespace.name,
          cluster,
          available,
        }),
      ),
    // Whatever the reason: nobody may take for backed up what is not.
    ...asked
      .filter(one => choosable.includes(one) && !along.has(one))
      .map(workload =>
        finding('CHOSEN_MISSING', scope, {
          workload,
          namespace: namespace.name,
          cluster,
        }),
      ),
    finding('CHOSEN_ONLY', scope, { workloads, behind: namesOrNone(behind) }),
    ...sharedClaims
      .filter(isOurs)
      .map(claim =>
        finding(
          'CHOSEN_CLAIM_SHARED',
          { kind: 'volume', claim },
          { claim, workloads, users: enumerate(usersOf(claim)) },
        ),
      ),
    ...checkParts(
      {
        ...closure,
        sharedClaims: sharedClaims.filter(claim => !isOurs(claim)),
      },
      { ...sharing, entity: workloads },
    ),
  ];
}

/** The version of a server that takes no filters. */
function tooOld(velero: Sharing['velero']): string | undefined {
  const version = velero.known ? velero.value?.version : undefined;
  return version && isOlder(version, FILTERS_SINCE) ? version : undefined;
}

function checkParts(closure: ClosureFacts, { entity, cluster }: Sharing) {
  const { mistaken, nameless, madeElsewhere, sharedClaims } = closure;
  const { shared, loose, leansOn, unread } = closure;
  const scope = { kind: 'source', cluster } as const;
  const pods = [...mistaken, ...nameless];
  const some = (words: string[], make: (list: string) => Finding) =>
    words.length > 0 ? [make(enumerate(words))] : [];
  return [
    ...some(pods, list =>
      finding('SCOPE_INSEPARABLE', scope, { entity, pods: list }),
    ),
    ...some(madeElsewhere, makers =>
      finding('SCOPE_MADE_ELSEWHERE', scope, { entity, makers }),
    ),
    ...sharedClaims.map(claim =>
      finding('CLAIM_SHARED', { kind: 'volume', claim }, { claim, entity }),
    ),
    ...some(leansOn, services =>
      finding('SCOPE_LEANS', scope, { entity, services }),
    ),
    ...some(loose, objects =>
      finding('SCOPE_LOOSE', scope, { entity, objects }),
    ),
    ...some(unread, kinds =>
      finding('SCOPE_UNREAD', scope, { cluster, kinds }),
    ),
    ...some(shared, objects =>
      finding('SCOPE_SHARED', scope, { entity, objects }),
    ),
  ];
}
