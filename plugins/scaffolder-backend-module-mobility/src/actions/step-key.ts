import { createHash } from 'node:crypto';

/**
 * Tells apart what one task does with `mobility:clone`. The input is part of it,
 * since a step with `each` runs the action several times under one id.
 */
export function stepKey(stepId: string, input: object): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([stepId, input]))
    .digest('hex')
    .slice(0, 16);
  // For people who read it in the database; ids may be of any length.
  return `${stepId.slice(0, 40)}-${digest}`;
}
