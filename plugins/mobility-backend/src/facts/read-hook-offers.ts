import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { HookOffer, offersOf } from '../planning/hooks';
import { hookDefinitionsSchema } from './hook-definitions';

/** Shorter than a minute, a hold would end before any snapshot. */
const LEAST_SECONDS = 60;

/**
 * The hooks of `mobility.hooks[]`.
 * @throws InputError that names the key
 */
export function readHookOffers(
  config: Config,
  quiesceMinutes: number,
): HookOffer[] {
  const given = config.getOptional('mobility.hooks') ?? [];
  const parsed = hookDefinitionsSchema.safeParse(given);
  if (!parsed.success) {
    throw new InputError(
      `mobility.hooks is not valid: ${z.prettifyError(parsed.error)}`,
    );
  }
  return offersOf(
    parsed.data,
    Math.max(LEAST_SECONDS, Math.round(quiesceMinutes * 60)),
  );
}
