import { LoggerService } from '@backstage/backend-plugin-api';
import {
  MobilityClient,
  PlanBlockedError,
  PlanChangedError,
  RequestOptions,
} from 'backstage-plugin-mobility-common';
import { Agreement, agreeTo, Consent } from './agree';
import { refusal } from './findings';

/** Clusters that change with every look are not chased for ever. */
const ATTEMPTS = 3;

export interface StartOptions {
  client: Pick<MobilityClient, 'startRun'>;
  asUser(): Promise<RequestOptions>;
  /** The same for the same task, step and input, also after a crash. */
  idempotencyKey: string;
  consent: Consent;
  logger: Pick<LoggerService, 'info' | 'warn' | 'error'>;
}

/**
 * Starts the run, or finds it: the backend knows the key. A plan that has
 * changed meanwhile is agreed to anew, by the same consent.
 * @returns the id of the run
 */
export async function startOnce(
  agreement: Agreement,
  options: StartOptions,
): Promise<string> {
  const { client, asUser, idempotencyKey, consent, logger } = options;
  let agreed = agreement;
  for (let attempt = 1; ; attempt++) {
    try {
      const run = await client.startRun(
        { ...agreed, idempotencyKey },
        await asUser(),
      );
      return run.id;
    } catch (error) {
      if (error instanceof PlanBlockedError)
        throw new Error(refusal(error.findings));
      if (!(error instanceof PlanChangedError) || attempt === ATTEMPTS)
        throw error;
      logger.info('The plan has changed meanwhile; looking at it again');
      agreed = agreeTo(agreed.request, error.plan, consent, logger);
    }
  }
}
