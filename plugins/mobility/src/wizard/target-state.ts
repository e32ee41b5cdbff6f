import {
  ClusterSummary,
  Finding,
  FindingCode,
} from 'backstage-plugin-mobility-common';
import { errorOf, Loaded, valueOf } from '../loading';
import { TargetAnswer } from './ask-target';

/** Why a cluster is as it is. */
export type Why =
  | { kind: 'finding'; finding: Finding }
  | { kind: 'error'; error: Error }
  | { kind: 'unreachable'; since: string }
  | { kind: 'sourceOnly' }
  | { kind: 'notConnected' }
  | { kind: 'beside' }
  | { kind: 'besideBackedUp' }
  | { kind: 'inPlace' }
  | { kind: 'storage' }
  | { kind: 'hosts' }
  | { kind: 'name' }
  | { kind: 'host' }
  | { kind: 'above' }
  | { kind: 'nothing' };

export interface TargetState {
  state: 'checking' | 'ready' | 'warnings' | 'choose' | 'cannot' | 'unknown';
  why: Why;
  /** How many warnings. */
  count: number;
}

/** Findings that the person solves in the row itself. */
const SOLVABLE: FindingCode[] = [
  'NAMESPACE_TAKEN',
  'NAMESPACE_IS_SOURCE',
  'NAMESPACE_TERMINATING',
  'CLAIMS_IN_TARGET',
  'VELERO_NAMESPACE_IN_SCOPE',
  'STORAGE_CLASS_MISSING',
  'STORAGE_CLASS_UNKNOWN',
  'HOST_TAKEN',
  'ADJUST_NOT_OURS',
  'STAND_INS_UNSET',
  'STAND_IN_UNKNOWN',
  'REPLACED_UNKNOWN',
];

/** Findings of a class, which may be another one if one was chosen in the row. */
const OF_CLASS: FindingCode[] = [
  'STORAGE_CLASS_STATIC',
  'ACCESS_MODE_UNSUPPORTED',
  'VOLUME_MODE_UNSUPPORTED',
];

/**
 * What the portal knows of a cluster by heart and that settles the matter, so
 * that it need not be asked. One that does not answer may be asked again.
 */
export function knownState(cluster: ClusterSummary): TargetState | undefined {
  const { health, roles } = cluster;
  const state = (name: TargetState['state'], why: Why): TargetState => ({
    state: name,
    why,
    count: 0,
  });
  if (health.state === 'not-connected') {
    return state('cannot', { kind: 'notConnected' });
  }
  if (!roles.includes('target')) return state('cannot', { kind: 'sourceOnly' });
  return health.state === 'unreachable'
    ? state('unknown', { kind: 'unreachable', since: health.since })
    : undefined;
}

/**
 * Whether a copy may go to a cluster. `shared` are findings that say nothing of
 * this cluster, since they hold for all.
 */
export function targetState(
  loaded: Loaded<TargetAnswer>,
  shared: ReadonlySet<string>,
): TargetState {
  const answer = valueOf(loaded);
  if (!answer) {
    const error = errorOf(loaded);
    return error
      ? { state: 'unknown', why: { kind: 'error', error }, count: 0 }
      : { state: 'checking', why: { kind: 'nothing' }, count: 0 };
  }
  const own = answer.plan.findings.filter(
    ({ id, scope }) => scope.kind === 'target' || !shared.has(id),
  );
  const blocks = own.filter(({ severity }) => severity === 'block');
  const hard = blocks.filter(finding => !isSolvable(finding, answer));
  const [known] = hard.filter(({ certainty }) => certainty === 'known');
  const [worst] = known ? [known] : hard;
  if (worst) {
    const state = worst.certainty === 'known' ? 'cannot' : 'unknown';
    return { state, why: { kind: 'finding', finding: worst }, count: 0 };
  }
  const [open] = blocks;
  if (open) {
    return {
      state: 'choose',
      why: { kind: 'finding', finding: open },
      count: 0,
    };
  }
  const warnings = own.filter(
    ({ severity, scope }) => severity === 'warn' && scope.kind === 'target',
  );
  if (warnings.length > 0) {
    const [finding] = warnings;
    return {
      state: 'warnings',
      why: { kind: 'finding', finding },
      count: warnings.length,
    };
  }
  return { state: 'ready', why: whyReady(answer), count: 0 };
}

/** Nothing can be chosen from an empty list. */
function isSolvable({ code, params }: Finding, answer: TargetAnswer): boolean {
  if (OF_CLASS.includes(code)) {
    return answer.storage.some(
      ({ to, options }) => to === params.storageClass && options.length > 1,
    );
  }
  if (!SOLVABLE.includes(code)) return false;
  if (code !== 'STORAGE_CLASS_MISSING') return true;
  const question = answer.storage.find(s => s.from === params.storageClass);
  return question !== undefined && question.options.length > 0;
}

function whyReady({ plan, storage, hosts }: TargetAnswer): Why {
  if (storage.length > 0) return { kind: 'storage' };
  if (hosts.length > 0) return { kind: 'hosts' };
  const [target] = plan.targets;
  const { source } = plan;
  if (target?.cluster !== source.cluster) return { kind: 'nothing' };
  if (plan.kind === 'clone') return { kind: 'beside' };
  return target.namespace === source.namespace
    ? { kind: 'inPlace' }
    : { kind: 'besideBackedUp' };
}

/** Blocking findings that stand in every plan, whatever its target. */
export function sharedBlockers(answers: readonly TargetAnswer[]): Finding[] {
  const [first, ...others] = answers;
  if (!first) return [];
  return first.plan.findings.filter(
    ({ id, severity, scope }) =>
      severity === 'block' &&
      scope.kind !== 'target' &&
      others.every(({ plan }) => plan.findings.some(f => f.id === id)),
  );
}

/** Whether it may be chosen. */
export function isSelectable({ state }: TargetState): boolean {
  return state === 'ready' || state === 'warnings' || state === 'choose';
}

/** Whether asking again may change it: what others mend, nobody tells us. */
export function mayPass({ state, why }: TargetState): boolean {
  if (state === 'unknown') return true;
  return (
    state === 'cannot' &&
    why.kind === 'finding' &&
    (why.finding.fixer === 'cluster' || why.finding.fixer === 'storage')
  );
}

/** Whether a plan for it can be looked at. */
export function isSettled({ state }: TargetState): boolean {
  return state === 'ready' || state === 'warnings';
}
