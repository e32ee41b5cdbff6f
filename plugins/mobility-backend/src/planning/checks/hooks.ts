import { durationWords, Finding } from 'backstage-plugin-mobility-common';
import { HookFacts } from '../facts';
import { finding } from '../finding';
import { holdsBy } from '../hooks';
import { Hold, holdsOf } from '../quiesce';
import { Check, CloneInput } from './check';
import { enumerate } from './enumerate';

/** Commands that Velero runs in the application's pods, and what they cost. */
export const checkHooks: Check = input => {
  const { application, cluster } = input.facts.source;
  if (!application.known) return [];
  const { hooks } = application.value;
  const pre = hooks.filter(({ phase }) => phase === 'pre');
  const released = new Set(
    hooks.filter(({ phase }) => phase === 'post').map(({ pod }) => pod),
  );
  const scope = { kind: 'source', cluster: cluster.name } as const;
  const lenient = pre.filter(({ onError }) => onError !== 'Fail');
  const unreleased = pre.filter(({ pod }) => !released.has(pod));
  return [
    ...(lenient.length > 0
      ? [finding('HOOK_NOT_FAILING', scope, { hooks: listed(lenient) })]
      : []),
    ...(unreleased.length > 0
      ? [finding('HOOK_NOT_RELEASED', scope, { hooks: listed(unreleased) })]
      : []),
    ...checkTimeouts(hooks, scope),
    ...holdsOf(
      [...hooks, ...holdsBy(input.hooks)],
      input.volumes,
      input.facts.copies,
    ).map(hold => checkHold(hold, input, scope)),
  ];
};

type SourceScope = { kind: 'source'; cluster: string };

function checkTimeouts(hooks: HookFacts[], scope: SourceScope): Finding[] {
  return hooks.flatMap(({ pod, container, phase, timeout }) =>
    timeout.kind === 'unread'
      ? [
          finding('HOOK_TIMEOUT_UNREAD', scope, {
            pod,
            container,
            phase,
            given: timeout.given,
            seconds: timeout.seconds,
          }),
        ]
      : [],
  );
}

/** What was never measured does not refuse a plan: it could never be measured then. */
function checkHold(
  { pod, container, claims, time }: Hold,
  { facts }: CloneInput,
  scope: SourceScope,
): Finding {
  const params = { pod, container, claims: claims.join(', ') };
  if (time.kind === 'unknown') return finding('QUIESCE_UNKNOWN', scope, params);
  const limit = facts.quiesceMinutes * 60;
  const isOver = time.seconds > limit;
  const words = {
    ...params,
    time: durationWords(time.seconds),
    limit: durationWords(limit),
  };
  if (time.kind === 'measured') {
    return isOver
      ? finding('QUIESCE_TOO_LONG', scope, words)
      : finding('QUIESCE_HELD', scope, words);
  }
  return isOver
    ? finding('QUIESCE_MAYBE_TOO_LONG', scope, words)
    : finding('QUIESCE_HELD_AT_MOST', scope, words);
}

function listed(hooks: HookFacts[]): string {
  return enumerate(
    hooks.map(({ pod, container }) => `${pod} (container ${container})`),
  );
}
