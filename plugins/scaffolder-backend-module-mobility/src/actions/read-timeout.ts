import { ConfigReader, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';

const DEFAULT: HumanDuration = { hours: 4 };

/**
 * How long to wait, written as durations are in Backstage's configuration.
 * @throws InputError
 */
export function readTimeout(
  timeout: string | Record<string, number> | undefined,
): number {
  if (timeout === undefined) return durationToMilliseconds(DEFAULT);
  try {
    const config = new ConfigReader({ timeout });
    const limit = durationToMilliseconds(
      readDurationFromConfig(config, { key: 'timeout' }),
    );
    if (limit > 0) return limit;
  } catch {
    // Its message tells of configuration, which this is not.
  }
  throw new InputError(
    `"timeout" of mobility:clone is ${JSON.stringify(
      timeout,
    )}; write a duration such as "30m", "PT4H" or { hours: 4 }`,
  );
}
