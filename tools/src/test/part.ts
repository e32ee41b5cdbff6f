import { Steps } from '../../lib/steps.mjs';
import { Counts } from './counts';
import { TestOptions } from './options';

/** What every part of the tests is handed. */
export interface PartContext {
  options: TestOptions;
  steps: Steps;
  stop: AbortSignal;
  /** Why the lab's tests are left out, if they are. */
  labLeftOut?: string;
}

/** Runs to its end and counts; throws only if it could not run at all. */
export type Part = (context: PartContext) => Promise<Counts>;
