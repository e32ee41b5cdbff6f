import { AuditorService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/**
 * Records that somebody asks for a change before it is decided whether they may:
 * a refusal leaves an event too. Answers what the work says of its success.
 */
export async function audited<T>(
  auditor: AuditorService,
  request: Request,
  { eventId, meta }: { eventId: string; meta: JsonObject },
  work: () => Promise<{ result: T; meta?: JsonObject }>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    request,
    meta,
  });
  try {
    const { result, meta: outcome } = await work();
    await event.success(outcome ? { meta: outcome } : undefined);
    return result;
  } catch (error) {
    await event.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
}
