import { Problem } from './facts';
import { TIER_FILES } from './tiers';

/** Why something is not known, inside a sentence about what follows from it. */
export function wordsOfProblem(problem: Problem): string {
  switch (problem.kind) {
    case 'unauthorized':
      return 'the cluster refuses our token';
    case 'forbidden':
      return `Mobility may not ${problem.verb} ${problem.resource} (${TIER_FILES.view})`;
    default:
      return problem.reason;
  }
}
