import { renderRunError, RunError } from 'backstage-plugin-mobility-common';

/** Ends a step with a named error, from wherever in it. */
export class StepFailure extends Error {
  readonly name = 'StepFailure';

  constructor(readonly error: RunError) {
    super(renderRunError(error).what);
  }
}
