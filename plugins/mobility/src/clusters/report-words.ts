import {
  ClusterAbility,
  ClusterReport,
  ClusterRole,
  ClusterState,
  GuideStep,
} from 'backstage-plugin-mobility-common';
import { Translate } from '../text';
import { StatusKind } from '../ui';

/** A cluster's state as icon. What nobody connected is no fault. */
export const STATE_KINDS: Record<ClusterState, StatusKind> = {
  unreachable: 'bad',
  blocked: 'bad',
  checking: 'run',
  warning: 'warn',
  ready: 'ok',
  'not-connected': 'skip',
};

export const STEP_KINDS: Record<GuideStep['state'], StatusKind> = {
  done: 'ok',
  warning: 'warn',
  missing: 'bad',
  unknown: 'unknown',
};

export const ABILITY_KINDS: Record<ClusterAbility['state'], StatusKind> = {
  yes: 'ok',
  no: 'bad',
  off: 'skip',
  unknown: 'unknown',
};

export function stateWords(
  t: Translate,
  { state, steps }: Pick<ClusterReport, 'state' | 'steps'>,
): string {
  const missing = steps.all - steps.done;
  return state === 'blocked' && missing > 0
    ? t('clusters.state.blockedSteps', { count: missing })
    : t(`clusters.state.${state}`);
}

export function roleWords(t: Translate, roles: ClusterRole[]): string {
  if (roles.length === 2) return t('clusters.role.both');
  return t(`clusters.role.${roles[0] ?? 'none'}`);
}

/** A warning does not stop what the step is for. */
export const isDone = ({ state }: GuideStep) =>
  state === 'done' || state === 'warning';
