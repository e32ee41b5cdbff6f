import { LoggerService } from '@backstage/backend-plugin-api';
import { ResponseError, toError } from '@backstage/errors';
import {
  MobilityClient,
  RequestOptions,
} from 'backstage-plugin-mobility-common';
import { sayRefusal } from './in-words';

/** The task was cancelled, and so the run is. */
export async function cancelRun(
  client: Pick<MobilityClient, 'cancelRun'>,
  runId: string,
  asUser: () => Promise<RequestOptions>,
  logger: Pick<LoggerService, 'info' | 'warn'>,
): Promise<void> {
  try {
    await client.cancelRun(runId, await asUser());
    logger.info(`Run ${runId} is being cancelled`);
  } catch (error) {
    const reason =
      error instanceof ResponseError
        ? sayRefusal(error)
        : `${toError(error).message}.`;
    logger.warn(
      `Run ${runId} could not be cancelled: ${reason} Look at its page.`,
    );
  }
}
