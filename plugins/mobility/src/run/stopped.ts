import { isFinal, Run } from 'backstage-plugin-mobility-common';

/**
 * Whether a replacement, or its way back, has ended with the application stopped:
 * `maybe` if it ended in the middle of stopping or starting it.
 *
 * @returns undefined if it did not stop it, or somebody has gone the way back since
 */
export function leftStopped({
  kind,
  state,
  steps,
  held,
}: Run): 'stopped' | 'maybe' | undefined {
  if (kind !== 'replace' && kind !== 'undo') return undefined;
  if (!isFinal(state) || state === 'succeeded') return undefined;
  if (held && held.state !== 'kept') return undefined;
  const stateOf = (name: 'stop' | 'start') =>
    steps.find(step => step.name === name)?.state ?? 'pending';
  const [stop, start] = [stateOf('stop'), stateOf('start')];
  const isUntouched = stop === 'pending' || stop === 'skipped';
  if (isUntouched || start === 'done') return undefined;
  return stop === 'done' && (start === 'pending' || start === 'skipped')
    ? 'stopped'
    : 'maybe';
}
