import { z } from 'zod';
import { cronProblem, isTimeZone } from '../when';
import { findingSchema, noteSchema } from './finding';
import { entityRefSchema, scheduleIdSchema } from './names';
import { backupPlanSchema, clonePlanSchema, manifestSchema } from './plan';
import {
  backupRequestSchema,
  cloneRequestSchema,
  cloneTargetSchema,
} from './request';

const timeSchema = z.iso.datetime({ offset: true });

/** Characters that a copy's name gets for its day and minute: `-20261127-0900`. */
const ROLLING_SUFFIX = 14;

/** By the clock of a time zone, in the five fields that Velero reads. @public */
export const cronWhenSchema = z.strictObject({
  kind: z.literal('cron'),
  /** Minute, hour, day of the month, month, day of the week (0 to 6, or names). */
  cron: z
    .string()
    .trim()
    .max(100)
    .superRefine((cron, context) => {
      const message = cronProblem(cron);
      if (message) context.addIssue({ code: 'custom', message });
    }),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, 'must be a time zone such as "Europe/Berlin" or "UTC"'),
});

/** Again and again, so many minutes after the last time. @public */
export const everyWhenSchema = z.strictObject({
  kind: z.literal('every'),
  minutes: z.int().min(1).max(44_640),
});

/** When a schedule does it. @public */
export const whenSchema = z.discriminatedUnion('kind', [
  cronWhenSchema,
  everyWhenSchema,
]);

/** A backup, by a Schedule of Velero on the cluster: it goes on while the portal is down. @public */
export const scheduledBackupSchema = backupRequestSchema.omit({
  entityRef: true,
});

/**
 * A copy that rolls: a new one is made under a new name, by a run of Mobility, and the
 * oldest is removed once the new one is verified.
 * @public
 */
export const scheduledCloneSchema = cloneRequestSchema
  .omit({ entityRef: true, targets: true })
  .extend({
    /** Each namespace of the copy is what is mapped to here, with day and minute behind it. */
    target: cloneTargetSchema.refine(
      ({ namespaceMapping }) =>
        Object.values(namespaceMapping).every(
          name => name.length <= 63 - ROLLING_SUFFIX - 1,
        ),
      `must leave ${ROLLING_SUFFIX} characters for day and minute in the names of namespaces`,
    ),
    /** Copies that are kept, the newest ones. */
    keep: z.int().min(1).max(20),
  });

/** What a schedule does. @public */
export const scheduledSchema = z.discriminatedUnion('kind', [
  scheduledBackupSchema,
  scheduledCloneSchema,
]);

/**
 * Which backups are kept, by count. Of a day, a week or a month its newest usable one
 * counts. What is on none of the lists goes; the last usable one never does.
 * @public
 */
export const retentionSchema = z
  .strictObject({
    last: z.int().min(0).max(1_000).default(0),
    daily: z.int().min(0).max(366).default(0),
    weekly: z.int().min(0).max(260).default(0),
    monthly: z.int().min(0).max(120).default(0),
  })
  .refine(
    ({ last, daily, weekly, monthly }) => last + daily + weekly + monthly > 0,
    'must keep at least one',
  );

/** Do something to an application again and again. @public */
export const scheduleRequestSchema = z
  .strictObject({
    entityRef: entityRefSchema,
    /** What people call it. */
    title: z.string().trim().min(1).max(100),
    when: whenSchema,
    does: scheduledSchema,
    /** Of backups only; without it each is kept for as long as `ttlHours` says. */
    retention: retentionSchema.optional(),
  })
  .refine(
    ({ does, retention }) => does.kind === 'backup' || !retention,
    'must not have a retention: copies are kept by "keep"',
  );

/** Body of `POST /schedule-plans`. @public */
export const planScheduleSchema = z.strictObject({
  request: scheduleRequestSchema,
  /** The schedule that it will change; none for a new one. */
  schedule: scheduleIdSchema.optional(),
});

const agreedShape = {
  request: scheduleRequestSchema,
  /** Hash of the plan that the requester has seen. */
  planHash: z.string().regex(/^[0-9a-f]{64}$/, 'must be the hash of a plan'),
  /**
   * Ids of warnings and unknowns that the requester has accepted. They are what the
   * schedule may meet each time; others are a reason not to begin.
   */
  accept: z.array(z.string().max(300)).max(200).default([]),
};

/** Body of `POST /schedules`. @public */
export const createScheduleSchema = z.strictObject({
  ...agreedShape,
  /** Chosen by the requester; the same key with the same request is the same schedule. */
  idempotencyKey: z.string().min(8).max(128),
});

/** Body of `PUT /schedules/{id}`. @public */
export const changeScheduleSchema = z.strictObject(agreedShape);

/** Body of `POST /schedules/{id}/run`. @public */
export const runScheduleSchema = z.strictObject({
  idempotencyKey: z.string().min(8).max(128),
});

/** Query of `DELETE /schedules/{id}`. @public */
export const deleteScheduleQuerySchema = z.strictObject({
  /**
   * What becomes of what it has made. `keep`: backups until they expire, copies until
   * somebody removes them. `delete`: each is deleted, by a run of its own.
   */
  backups: z.enum(['keep', 'delete']),
  /** The title, typed once more by whoever deletes the backups too. */
  confirm: z.string().max(100).optional(),
});

/** A schedule, planned. @public */
export const schedulePlanSchema = z.object({
  /** SHA-256 over what a person agrees to. */
  hash: z.string(),
  request: scheduleRequestSchema,
  /** `blocked`: cannot be made. `accept`: can, once warnings are accepted. */
  verdict: z.enum(['ready', 'accept', 'blocked']),
  /** Of what it would do now, and of the schedule itself. */
  findings: z.array(findingSchema),
  /** What is put on the cluster; of a clone, what the first run would send. */
  manifests: z.array(manifestSchema),
  /** The next five, by the clock of the portal. */
  nextTimes: z.array(timeSchema),
  /** What it would do now: volumes, scope, hooks, targets. */
  run: z.discriminatedUnion('kind', [backupPlanSchema, clonePlanSchema]),
  /** How many hours back the retention reaches, and what `ttlHours` has to be at least. */
  reach: z
    .object({ hours: z.number(), ttlHoursAtLeast: z.number() })
    .optional(),
});

/**
 * Whether the cluster has what was asked for. `pending`: not yet, with the reason.
 * `drifted`: somebody has changed it by hand, in the fields named. `gone`: somebody has
 * deleted it. `deleting`: it is being taken away. `here`: the portal itself keeps it.
 * @public
 */
export const scheduleStandingSchema = z.object({
  state: z.enum(['applied', 'pending', 'drifted', 'gone', 'deleting', 'here']),
  since: timeSchema,
  because: noteSchema.optional(),
  fields: z.array(z.string()).default([]),
  /** When the cluster was last looked at. */
  seenAt: timeSchema.optional(),
});

/** One time that it was due. @public */
export const occurrenceSchema = z.object({
  /** When it was due, or was begun by hand. */
  dueAt: timeSchema,
  /** `missed`: nothing was begun. `refused`: it was not begun, for the reason. */
  state: z.enum([
    'running',
    'succeeded',
    'failed',
    'unknown',
    'missed',
    'refused',
  ]),
  finishedAt: timeSchema.optional(),
  /** Begun by hand. */
  byHand: z.boolean().default(false),
  /** Run of Mobility that did it. */
  run: z.string().optional(),
  /** Backup that Velero made. */
  backup: z.string().optional(),
  because: noteSchema.optional(),
});

/**
 * How old the newest usable backup is, against what is wanted. `none`: nobody wants
 * anything. `unknown`: it could not be found out, which is never good.
 * @public
 */
export const recoveryPointSchema = z.object({
  state: z.enum(['met', 'breached', 'unknown', 'none']),
  /** What is wanted, and which entity says so by `mobility/rpo`. */
  objective: z.object({ minutes: z.number(), from: z.string() }).optional(),
  /** When the newest usable backup was begun; absent where there is none. */
  newestAt: timeSchema.optional(),
  because: noteSchema.optional(),
});

/** A schedule in a list. @public */
export const scheduleSummarySchema = z.object({
  id: z.string(),
  entityRef: z.string(),
  request: scheduleRequestSchema,
  /** Grows with every change. */
  version: z.number(),
  createdAt: timeSchema,
  createdBy: z.string(),
  /** Who made or changed it last: what it begins is in their name. */
  agreedBy: z.string(),
  paused: z.object({ at: timeSchema, by: z.string() }).optional(),
  /** `mobility.paused` holds all that runs do. */
  held: z.boolean(),
  deleting: z
    .object({
      at: timeSchema,
      by: z.string(),
      backups: z.enum(['keep', 'delete']),
    })
    .optional(),
  standing: scheduleStandingSchema,
  nextTimes: z.array(timeSchema),
  lastSuccess: occurrenceSchema.optional(),
  lastFailure: occurrenceSchema.optional(),
  /** Times that were missed since the last success. */
  missed: z.int(),
  recovery: recoveryPointSchema,
});

/** A schedule, whole. @public */
export const scheduleSchema = scheduleSummarySchema.extend({
  /** Warnings that were accepted when it was made. */
  accepted: z.array(z.string()),
  /** Newest first. */
  occurrences: z.array(occurrenceSchema),
  /** What is amiss now, with the way out; `undefined` until somebody has looked. */
  findings: z.array(findingSchema).optional(),
  /** What the retention does with each backup, and why. */
  kept: z
    .array(
      z.object({
        backup: z.string(),
        takenAt: timeSchema,
        keeps: z.boolean(),
        because: noteSchema,
      }),
    )
    .optional(),
  /** What is on the cluster, or is to be. */
  manifests: z.array(manifestSchema),
});

/** Query of `GET /schedules`. @public */
export const scheduleQuerySchema = z.strictObject({
  entityRef: entityRefSchema.optional(),
  /** From the previous page's `nextCursor`. */
  cursor: scheduleIdSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** @public */
export const scheduleListSchema = z.object({
  items: z.array(scheduleSummarySchema),
  /** Absent on the last page. */
  nextCursor: z.string().optional(),
});

/** Body of 409 when the plan of a schedule has changed since the requester saw it. @public */
export const schedulePlanChangedBodySchema = z.object({
  error: z.object({
    name: z.literal('SchedulePlanChangedError'),
    message: z.string(),
    plan: schedulePlanSchema,
  }),
});

/** @public */
export type When = z.infer<typeof whenSchema>;
/** @public */
export type Scheduled = z.infer<typeof scheduledSchema>;
/** @public */
export type ScheduledBackup = z.infer<typeof scheduledBackupSchema>;
/** @public */
export type ScheduledClone = z.infer<typeof scheduledCloneSchema>;
/** @public */
export type Retention = z.infer<typeof retentionSchema>;
/** @public */
export type ScheduleRequest = z.infer<typeof scheduleRequestSchema>;
/** What a client may send: defaults may be left out. @public */
export type ScheduleRequestInput = z.input<typeof scheduleRequestSchema>;
/** @public */
export type PlanSchedule = z.infer<typeof planScheduleSchema>;
/** @public */
export type PlanScheduleInput = z.input<typeof planScheduleSchema>;
/** @public */
export type CreateSchedule = z.infer<typeof createScheduleSchema>;
/** @public */
export type CreateScheduleInput = z.input<typeof createScheduleSchema>;
/** @public */
export type ChangeSchedule = z.infer<typeof changeScheduleSchema>;
/** @public */
export type ChangeScheduleInput = z.input<typeof changeScheduleSchema>;
/** @public */
export type RunSchedule = z.infer<typeof runScheduleSchema>;
/** @public */
export type DeleteScheduleQuery = z.infer<typeof deleteScheduleQuerySchema>;
/** @public */
export type SchedulePlan = z.infer<typeof schedulePlanSchema>;
/** @public */
export type ScheduleStanding = z.infer<typeof scheduleStandingSchema>;
/** @public */
export type Occurrence = z.infer<typeof occurrenceSchema>;
/** @public */
export type RecoveryPoint = z.infer<typeof recoveryPointSchema>;
/** @public */
export type ScheduleSummary = z.infer<typeof scheduleSummarySchema>;
/** @public */
export type Schedule = z.infer<typeof scheduleSchema>;
/** @public */
export type ScheduleQuery = z.infer<typeof scheduleQuerySchema>;
/** @public */
export type ScheduleQueryInput = z.input<typeof scheduleQuerySchema>;
/** @public */
export type ScheduleList = z.infer<typeof scheduleListSchema>;
