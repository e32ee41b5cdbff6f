import { z } from 'zod';
import { FindingCode, findingCodes } from '../messages';
import { noteSchema } from './finding';

/**
 * One of the three conditions of a target. `met` only where evidence shows it;
 * what could not be found out is `unknown`.
 * @public
 */
export const criterionSchema = z.object({
  state: z.enum(['met', 'unmet', 'unknown']),
  /** Codes of the plan's findings that decide it, of this target or of the source. */
  because: z.array(z.enum(findingCodes as [FindingCode, ...FindingCode[]])),
  /** Which object was looked at, and what it says. */
  evidence: z.array(noteSchema),
});

/**
 * What a cluster needs to take a copy: `velero`, it is installed there and works;
 * `store`, it has access to the bucket; `storage`, the StorageClasses for the
 * volumes exist.
 * @public
 */
export const criteriaSchema = z.object({
  velero: criterionSchema,
  store: criterionSchema,
  storage: criterionSchema,
});

/** @public */
export type Criterion = z.infer<typeof criterionSchema>;
/** @public */
export type Criteria = z.infer<typeof criteriaSchema>;
/** @public */
export type CriterionName = keyof Criteria;

/** In the order in which people should read them. @public */
export const criterionNames = [
  'velero',
  'store',
  'storage',
] as const satisfies readonly CriterionName[];
