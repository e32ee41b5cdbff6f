import type { V1Pod } from '@kubernetes/client-node';
import { HookFacts, HookPhase } from '../../planning/facts';
import { nameOf } from './namespace-objects';

const PHASES: HookPhase[] = ['pre', 'post'];

/**
 * The backup hooks that pods carry as annotations. That there is a command is
 * kept and the command is not: it may hold a password. As Velero reads them
 * (1.18.3, internal/hook/item_hook_handler.go): a key without a phase is an old
 * way to write `pre`, and an `on-error` that is not exactly one of two is none.
 */
export function hooksOf(pods: V1Pod[]): HookFacts[] {
  return pods.flatMap(pod => PHASES.flatMap(phase => toHook(pod, phase) ?? []));
}

function toHook(pod: V1Pod, phase: HookPhase): HookFacts | undefined {
  const annotations = pod.metadata?.annotations ?? {};
  const own = `${phase}.hook.backup.velero.io`;
  const old = 'hook.backup.velero.io';
  const prefix = phase === 'pre' && !annotations[`${own}/command`] ? old : own;
  if (!annotations[`${prefix}/command`]) return undefined;
  const onError = annotations[`${prefix}/on-error`];
  const timeout = annotations[`${prefix}/timeout`];
  return {
    pod: nameOf(pod),
    phase,
    container:
      annotations[`${prefix}/container`] || pod.spec?.containers[0]?.name || '',
    onError: onError === 'Fail' || onError === 'Continue' ? onError : undefined,
    timeout: toTimeout(timeout),
  };
}

/** Of Velero where none is given (pkg/podexec/pod_command_executor.go). */
const DEFAULT_SECONDS = 30;

function toTimeout(given: string | undefined): HookFacts['timeout'] {
  if (!given) return { kind: 'default', seconds: DEFAULT_SECONDS };
  const seconds = secondsOf(given);
  if (seconds === undefined) {
    return { kind: 'unread', seconds: DEFAULT_SECONDS, given };
  }
  return seconds > 0
    ? { kind: 'given', seconds }
    : { kind: 'default', seconds: DEFAULT_SECONDS };
}

const UNITS: Record<string, number> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

/** A duration of Go, such as `1m30s`; nothing if it is none. */
export function secondsOf(text: string): number | undefined {
  const part = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g;
  if (text === '0') return 0;
  if (text.replace(part, '') !== '' || text === '') return undefined;
  return [...text.matchAll(part)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * UNITS[unit],
    0,
  );
}
