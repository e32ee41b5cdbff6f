import { randomBytes } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { isClusterError } from '../facts/clusters';
import { isStoreError } from '../facts/objectstore';
import { redact } from '../facts/redact';
import { PointUnsureError } from '../facts/restorepoints';
import { Outcome, runError } from './steps';
import { StepFailure } from './steps/step-failure';

/**
 * What a throw of a step means. Problems that pass are waited out, up to a
 * limit; others fail the step in our own words. What was not expected goes to
 * the log under a reference and never to the browser.
 */
export function outcomeOfError(error: unknown, logger: LoggerService): Outcome {
  if (error instanceof StepFailure) {
    return { kind: 'failed', error: error.error };
  }
  if (isClusterError(error)) {
    const { cluster, verb, resource, name, namespace } = error.call;
    const own = runError(
      'CLUSTER_CALL_FAILED',
      { cluster, verb, resource, name: name ?? '', reason: error.reason },
      { cluster, namespace, object: name && `${resource}/${name}` },
    );
    return error.transient || error.kind === 'conflict'
      ? { kind: 'bearing', problem: own }
      : { kind: 'failed', error: own };
  }
  if (isStoreError(error)) {
    const own = runError('STORE_UNREADABLE', {
      ...error.where,
      reason: error.reason,
    });
    return error.transient
      ? { kind: 'bearing', problem: own }
      : { kind: 'failed', error: own };
  }
  if (error instanceof PointUnsureError) {
    const problem = runError('POINT_UNSURE', { reason: error.message });
    return { kind: 'bearing', problem };
  }
  const reference = randomBytes(4).toString('hex');
  logger.error(
    `Step failed unexpectedly, reference ${reference}: ${redact(
      describe(error),
    )}`,
  );
  return { kind: 'failed', error: runError('INTERNAL', { reference }) };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
