import { InputError, NotFoundError } from '@backstage/errors';
import { runError } from './steps';
import { StepFailure } from './steps/step-failure';

/**
 * What it means that a plan, which once was made, cannot even be thought of any
 * more: the service, its annotations or its workloads are gone. The words of
 * these errors are ours, see `FactGatherer`. Anything else is given back.
 */
export function refusedPlan(error: unknown): unknown {
  if (error instanceof InputError || error instanceof NotFoundError) {
    return new StepFailure(
      runError('APPLICATION_GONE', { reason: error.message }),
    );
  }
  return error;
}
