import {
  ClusterAbility,
  ClusterReading,
  ClusterState,
  Finding,
  GuideStep,
} from 'backstage-plugin-mobility-common';
import { ClusterFacts } from '../facts';
import { GuideInput } from './input';
import { guideSteps, rightsOfRoles } from './steps';

/** A guide with what follows from it. */
export interface GuideReport {
  guide: GuideStep[];
  state: ClusterState;
  reason?: Finding;
  steps: { done: number; all: number };
  abilities: ClusterAbility[];
}

const isDone = ({ state }: GuideStep) =>
  state === 'done' || state === 'warning';

/**
 * How a cluster stands. It is blocked if it cannot do what one of its roles
 * says; anything else that is missing takes a part away, and is a warning: with
 * forty clusters not every target sees every source.
 */
export function reportOn(input: GuideInput): GuideReport {
  const guide = guideSteps(input);
  const abilities = abilitiesOf(input, guide);
  return {
    guide,
    state: stateOf(input.cluster, guide, abilities),
    reason: reasonOf(guide),
    steps: { done: guide.filter(isDone).length, all: guide.length },
    abilities,
  };
}

function stateOf(
  cluster: ClusterFacts,
  guide: GuideStep[],
  abilities: ClusterAbility[],
): ClusterState {
  if (!cluster.configured) return 'not-connected';
  const [reached] = guide;
  if (reached.findings.some(({ code }) => code === 'CLUSTER_UNREACHABLE')) {
    return 'unreachable';
  }
  if (abilities.some(({ state }) => state === 'no')) return 'blocked';
  return guide.every(({ state }) => state === 'done') ? 'ready' : 'warning';
}

const GRAVEST: GuideStep['state'][] = ['missing', 'unknown', 'warning'];

/** The first finding of the gravest step that is not as it should be. */
function reasonOf(guide: GuideStep[]): Finding | undefined {
  return GRAVEST.flatMap(state =>
    guide.filter(step => step.state === state).flatMap(step => step.findings),
  )[0];
}

function abilitiesOf(
  { cluster, rights }: GuideInput,
  guide: GuideStep[],
): ClusterAbility[] {
  const { roles } = cluster;
  const steps = (...codes: GuideStep['code'][]) =>
    guide.filter(({ code }) => codes.includes(code));
  const base = steps('reached', 'identity', 'velero', 'node-agent');
  const seen = steps('sees');
  // Within itself a source needs no other store than its own.
  const arrives =
    roles.includes('source') || seen.length === 0 || seen.some(isDone);
  return [
    {
      code: 'source',
      state: roles.includes('source')
        ? both(all([...base, ...steps('location')]), granted(rights.source))
        : 'off',
    },
    {
      code: 'target',
      state: roles.includes('target')
        ? both(
            arrives ? 'yes' : any(seen),
            both(all(base), granted(rights.target)),
          )
        : 'off',
    },
    {
      code: 'remove',
      state: roles.includes('target') ? asked(rights.remove) : 'off',
    },
  ];
}

type Answer = 'yes' | 'no' | 'unknown';

/** No is sure, whatever else is not known. */
function both(a: Answer, b: Answer): Answer {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'unknown' || b === 'unknown' ? 'unknown' : 'yes';
}

function all(steps: GuideStep[]): Answer {
  return steps.map(answerOf).reduce(both, 'yes');
}

/** Of steps of which one would do, and none is done. */
function any(steps: GuideStep[]): Answer {
  return steps.some(({ state }) => state === 'unknown') ? 'unknown' : 'no';
}

function answerOf(step: GuideStep): Answer {
  if (isDone(step)) return 'yes';
  return step.state === 'missing' ? 'no' : 'unknown';
}

function granted(right: GuideInput['rights']['source']): Answer {
  if (!right.known) return 'unknown';
  return right.value.length === 0 ? 'yes' : 'no';
}

/** A right of its own that operators may withhold on purpose. */
function asked(right: GuideInput['rights']['remove']): ClusterAbility['state'] {
  const answer = granted(right);
  return answer === 'no' ? 'off' : answer;
}

/** What is known of a cluster in numbers; nothing while it does not answer. */
export function readingOf(
  input: Pick<GuideInput, 'cluster' | 'rights'>,
  at: string,
): ClusterReading | undefined {
  const { cluster } = input;
  if (!cluster.uid.known && !cluster.kubernetesVersion.known) return undefined;
  const { kubernetesVersion, velero, nodeAgent } = cluster;
  const wanted = rightsOfRoles(input);
  const missing = wanted.flatMap(fact => (fact.known ? fact.value : []));
  return {
    at,
    kubernetesVersion: kubernetesVersion.known
      ? kubernetesVersion.value
      : undefined,
    velero: velero.known
      ? velero.value && {
          version: velero.value.version,
          ready: velero.value.ready,
          desired: velero.value.desired,
        }
      : undefined,
    nodeAgent: nodeAgent.known
      ? nodeAgent.value && {
          ready: nodeAgent.value.ready,
          desired: nodeAgent.value.desired,
        }
      : undefined,
    missingRights: wanted.every(({ known }) => known)
      ? new Set(missing.map(r => `${r.verb} ${r.resource} ${r.namespace}`)).size
      : undefined,
  };
}
