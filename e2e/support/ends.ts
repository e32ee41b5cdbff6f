import { expect, test } from '@playwright/test';
import {
  Hindrance,
  renderHindrance,
  renderRunError,
  Run,
} from '../../plugins/mobility-common/src';
import { Api } from './Api';

/** What was found to keep the steps of a run from moving. */
export const found = (run: Run): Hindrance[] =>
  [run, ...run.targets]
    .flatMap(({ steps }) => steps)
    .flatMap(({ stillness }) => stillness?.because ?? []);

/** Waits until a run says that this is in its way, and returns its words. */
export async function untilHindered(
  api: Api,
  id: string,
  code: Hindrance['code'],
): Promise<string> {
  const isIt = (one: Hindrance) => one.code === code;
  const run = await api.until(id, now => found(now).some(isIt), 300_000);
  const { why } = renderHindrance(found(run).find(isIt)!);
  test.info().annotations.push({ type: 'hindered', description: why });
  return why;
}

/** Follows a run to the failure that it must end in, and returns its words. */
export async function failureOf(
  api: Api,
  id: string,
  limitMs?: number,
): Promise<{ run: Run; code?: string; words: string }> {
  const run = await api.follow(id, limitMs);
  expect(run.state).toBe('failed');
  const { what, why, do: remedy } = renderRunError(run.error!);
  const words = `${what}. ${why}`;
  test.info().annotations.push({
    type: 'ended',
    description: `${run.error?.code}: ${words} ${remedy}`,
  });
  return { run, code: run.error?.code, words };
}

/** Retries a run that has failed, and waits for success. */
export async function retried(api: Api, id: string): Promise<Run> {
  await api.client.retryRun(id);
  const run = await api.follow(id, 300_000);
  expect(run.error).toBeUndefined();
  expect(run.state).toBe('succeeded');
  return run;
}
