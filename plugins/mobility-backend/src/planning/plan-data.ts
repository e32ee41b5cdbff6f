import { ClonePlan, DataPlan, Finding } from 'backstage-plugin-mobility-common';
import { CloneInput, DataRequest } from './checks/check';
import { CloneFacts, EarlierRun, LocationFacts } from './facts';
import { askedHooks, holdsBy, hookChoices, plannedHooks } from './hooks';
import { Movement, planVolumes } from './ladder';
import { withHolds } from './quiesce';

/** Everything that a plan with a backup is checked and made from. */
export function inputOf(
  request: DataRequest,
  namespace: string,
  facts: CloneFacts,
  {
    location,
    movement,
    standing,
  }: { location?: LocationFacts; movement: Movement; standing?: boolean },
): CloneInput {
  const { cluster, application } = facts.source;
  const known = application.known ? application.value : undefined;
  const asked = askedHooks(request.hooks, facts.hookOffers, known);
  const hooks = plannedHooks(asked);
  const volumes = withHolds(
    planVolumes({
      volumes: known?.volumes ?? [],
      namespace,
      strategy: request.strategy,
      leaveOut: request.leaveOut,
      abilities: cluster,
      movement,
      standing,
    }),
    [...(known?.hooks ?? []), ...holdsBy(hooks)],
    facts.copies,
  );
  return { request, facts, namespace, location, volumes, asked, hooks };
}

/** What plans say alike, whether or not something is made of the backup. */
export function planData(
  { request, facts, namespace, location, volumes }: CloneInput,
  findings: Finding[],
) {
  const { cluster, application } = facts.source;
  const known = application.known ? application.value : undefined;
  return {
    entityRef: request.entityRef,
    verdict: verdictOf(findings),
    findings,
    source: {
      cluster: cluster.name,
      clusterUid: cluster.uid.known ? cluster.uid.value : undefined,
      namespace,
      namespaceUid: known?.namespace.uid,
      location: location?.name,
      veleroNamespace: cluster.veleroNamespace,
    },
    scope: {
      mode: known?.closure ? 'closure' : 'namespace',
      kinds: known?.kinds ?? [],
    },
    volumes,
    estimate: estimate(facts.earlier),
  } satisfies Partial<DataPlan>;
}

/** What plans say besides that begin with a backup. */
export function planHooks({ facts, hooks }: CloneInput) {
  const { application } = facts.source;
  const known = application.known ? application.value : undefined;
  return {
    hooks,
    annotatedCommands: known?.hooks.length ?? 0,
    hookChoices: hookChoices(facts.hookOffers, known),
  };
}

export function verdictOf(findings: Finding[]): ClonePlan['verdict'] {
  if (findings.some(({ severity }) => severity === 'block')) return 'blocked';
  return findings.some(({ severity }) => severity === 'warn')
    ? 'accept'
    : 'ready';
}

/** The median of earlier runs; absent where there was none. */
function estimate(earlier: EarlierRun[]): ClonePlan['estimate'] {
  if (earlier.length === 0) return undefined;
  const middle = (numbers: number[]) =>
    [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
  return {
    runs: earlier.length,
    seconds: middle(earlier.map(({ seconds }) => seconds)),
    bytes: middle(earlier.map(({ bytes }) => bytes)),
  };
}
