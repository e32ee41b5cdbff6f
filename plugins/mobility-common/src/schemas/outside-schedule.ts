import { z } from 'zod';
import { noteSchema } from './finding';
import { entityRefSchema } from './names';
import { pointSourceSchema, unsureClusterSchema } from './restore-point';
import { whenSchema } from './schedule';

const timeSchema = z.iso.datetime({ offset: true });

/** A backup that such a schedule has made. @public */
export const outsideBackupSchema = z.object({
  backup: z.string(),
  at: timeSchema,
  because: noteSchema.optional(),
});

/**
 * A Schedule of Velero that nobody has made in this portal. It is shown to whoever has a
 * namespace that it backs up, by what Velero is told, and by no label on it.
 * @public
 */
export const outsideScheduleSchema = z.object({
  cluster: z.string(),
  name: z.string(),
  /** It carries the mark of Mobility: another portal has made it, or one that is gone. */
  marked: z.boolean(),
  /** As Velero is told. */
  cron: z.string(),
  /** The same as this portal reads it; absent where it cannot. */
  when: whenSchema.optional(),
  paused: z.boolean(),
  /** Velero's own: `Enabled`, `New`, `FailedValidation`, or empty. */
  phase: z.string(),
  /** Why Velero refuses it; only for whoever may see all that it backs up. */
  problem: z.string().optional(),
  /** Those that it backs up and that the caller may see. */
  namespaces: z.array(z.string()),
  /** How many others it names. */
  otherNamespaces: z.int(),
  /** It names them by a pattern, or takes all: how many there are is not counted. */
  byPattern: z.boolean(),
  /** It takes only some objects of them, by kind or label. */
  partial: z.boolean(),
  /** None where it is paused, or cannot be read. */
  nextTimes: z.array(timeSchema),
  /** When it last began one, by what Velero says. */
  lastBackupAt: timeSchema.optional(),
  lastSuccess: outsideBackupSchema.optional(),
  lastFailure: outsideBackupSchema.optional(),
  /** The newest of which it is not known whether it can be used. */
  lastUnknown: outsideBackupSchema.optional(),
});

/** Query of `GET /outside-schedules`. @public */
export const outsideScheduleQuerySchema = z.strictObject({
  entityRef: entityRefSchema.optional(),
});

/** @public */
export const outsideScheduleListSchema = z.object({
  items: z.array(outsideScheduleSchema),
  /** The clusters that were asked; of one that did not answer there may be more. */
  sources: z.array(pointSourceSchema),
  /** Clusters of which it is not certain what the caller has there. */
  unsure: z.array(unsureClusterSchema).optional(),
});

/** @public */
export type OutsideBackup = z.infer<typeof outsideBackupSchema>;
/** @public */
export type OutsideSchedule = z.infer<typeof outsideScheduleSchema>;
/** @public */
export type OutsideScheduleQuery = z.infer<typeof outsideScheduleQuerySchema>;
/** @public */
export type OutsideScheduleList = z.infer<typeof outsideScheduleListSchema>;
