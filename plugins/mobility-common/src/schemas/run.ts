import { z } from 'zod';
import {
  HindranceCode,
  hindranceCodes,
  RunErrorCode,
  runErrorCodes,
  runErrorMessages,
  renderMessage,
} from '../messages';
import { MessageParams } from '../messages';
import { noteSchema } from './finding';
import { planSchema } from './plan';

const timeSchema = z.iso.datetime({ offset: true });

/** Where a run is. The last three are final. @public */
export const runStateSchema = z.enum([
  'queued',
  'running',
  'cancelling',
  'succeeded',
  'failed',
  'cancelled',
]);

/** @public */
export const stepStateSchema = z.enum([
  'pending',
  'running',
  'done',
  'skipped',
  'failed',
  'cancelled',
]);

/** The steps of a clone in their order. @public */
export const cloneStepNames = [
  'preflight',
  'backup',
  'publish',
  'restore',
  'verify',
  'adjust',
  'tidy',
] as const;

/** The steps of a backup in their order. @public */
export const backupStepNames = ['preflight', 'backup'] as const;

/** The steps of a restore in their order: those of a clone without the backup. @public */
export const restoreStepNames = [
  'preflight',
  'publish',
  'restore',
  'verify',
  'adjust',
  'tidy',
] as const;

/** The steps of a removal in their order. @public */
export const removeStepNames = ['preflight', 'remove', 'verify'] as const;

/** The steps of the deletion of a backup in their order. @public */
export const deleteStepNames = ['preflight', 'delete', 'gone'] as const;

/**
 * The steps of a replacement in their order. Nothing is taken away before all that is
 * there is backed up, and kept aside.
 * @public
 */
export const replaceStepNames = [
  'preflight',
  'backup',
  'hold',
  'stop',
  'detach',
  'restore',
  'verify',
  'start',
] as const;

/** The steps of the way back from a replacement in their order. @public */
export const undoStepNames = [
  'preflight',
  'stop',
  'rebind',
  'verify',
  'start',
] as const;

/** The steps by which volumes that were put aside are let go. @public */
export const releaseStepNames = ['preflight', 'release'] as const;

/**
 * The steps of a probe in their order. `tidy` comes last, after all targets,
 * whatever became of the others.
 * @public
 */
export const probeStepNames = [
  'preflight',
  'backup',
  'publish',
  'read',
  'snapshots',
  'tidy',
] as const;

/** @public */
export const stepNameSchema = z.enum([
  ...cloneStepNames,
  'remove',
  'delete',
  'gone',
  'hold',
  'stop',
  'detach',
  'start',
  'rebind',
  'release',
  'read',
  'snapshots',
]);

/** Why a step failed: code, parameters, and where. @public */
export const runErrorSchema = z.object({
  code: z.enum(runErrorCodes as [RunErrorCode, ...RunErrorCode[]]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  where: z.object({
    cluster: z.string().optional(),
    namespace: z.string().optional(),
    /** `Kind/name`. */
    object: z.string().optional(),
    volume: z.string().optional(),
  }),
});

/** What keeps a step from moving. @public */
export const hindranceSchema = z.object({
  code: z.enum(hindranceCodes as [HindranceCode, ...HindranceCode[]]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/**
 * A step in which nothing moves: since when, when somebody last looked why, and what
 * was found, the gravest first.
 * @public
 */
export const stillnessSchema = z.object({
  since: timeSchema,
  lookedAt: timeSchema,
  because: z.array(hindranceSchema),
});

/** One step, of the whole run or of one target. @public */
export const stepSchema = z.object({
  name: stepNameSchema,
  state: stepStateSchema,
  attempt: z.number(),
  startedAt: timeSchema.optional(),
  finishedAt: timeSchema.optional(),
  note: noteSchema.optional(),
  error: runErrorSchema.optional(),
  /** Absent as long as it moves, and for a while after. */
  stillness: stillnessSchema.optional(),
});

/** Bytes of one volume on one way. @public */
export const transferSchema = z.object({
  /** `left-out`: nothing of this volume moves, as asked. */
  state: z.enum([
    'waiting',
    'running',
    'done',
    'failed',
    'cancelled',
    'left-out',
  ]),
  bytesDone: z.number(),
  /** `null` until the data mover has counted. */
  bytesTotal: z.number().nullable(),
  startedAt: timeSchema.optional(),
  finishedAt: timeSchema.optional(),
  message: z.string().optional(),
});

/** A volume of a run and its ways. @public */
export const runVolumeSchema = z.object({
  claim: z.string(),
  capacityBytes: z.number(),
  /** Into the object store, once for all targets. */
  intoStore: transferSchema,
  /** Out of it, by target (`cluster/namespace`). */
  outOfStore: z.record(z.string(), transferSchema),
});

/** One target of a run. @public */
export const runTargetSchema = z.object({
  cluster: z.string(),
  namespace: z.string(),
  state: runStateSchema,
  steps: z.array(stepSchema),
  /** What stands there now, as far as this run knows. */
  copy: z.object({
    state: z.enum(['none', 'partial', 'exists', 'removed']),
    namespaceUid: z.string().optional(),
    /** Whether the run made the namespace, so that it may remove it. */
    ours: z.boolean(),
  }),
});

/** What a probe has shown to work on a cluster, and how long it took. @public */
export const proofSchema = z.discriminatedUnion('what', [
  /** Velero of the source has written a backup, as many bytes as its archive has. */
  z.object({
    what: z.literal('written'),
    cluster: z.string(),
    seconds: z.number(),
    /** Absent where Mobility may not read the store. */
    bytes: z.number().optional(),
  }),
  /** Velero of the target has read it, and written down what it did. */
  z.object({
    what: z.literal('read'),
    cluster: z.string(),
    location: z.string(),
    seconds: z.number(),
    bytes: z.number().optional(),
  }),
  /** The storage has taken a snapshot of an empty volume. */
  z.object({
    what: z.literal('snapshot'),
    cluster: z.string(),
    storageClass: z.string(),
    snapshotClass: z.string(),
    seconds: z.number(),
    /** That a restore of it needs, as the storage says. */
    bytes: z.number().optional(),
  }),
]);

/** What a run does. @public */
export const runKindSchema = z.enum([
  'clone',
  'backup',
  'restore',
  'remove',
  'delete',
  'replace',
  'undo',
  'release',
  'probe',
]);

/**
 * Where a backup that is deleted was, and whether it is seen to be gone there.
 * `unknown`: nobody could look.
 * @public
 */
export const goneSchema = z.object({
  store: z.object({
    bucket: z.string(),
    state: z.enum(['there', 'gone', 'unknown']),
  }),
  clusters: z.array(
    z.object({
      cluster: z.string(),
      state: z.enum(['listed', 'gone', 'unknown']),
    }),
  ),
  /** Snapshots that were left in the storage: nobody looks there. */
  snapshots: z
    .object({
      cluster: z.string(),
      claims: z.array(z.string()),
      state: z.literal('unknown'),
    })
    .optional(),
});

/** Volumes that a replacement has put aside, with all their data. @public */
export const heldSchema = z.object({
  /** `kept`: they can be bound again. */
  state: z.enum(['kept', 'undone', 'released']),
  volumes: z.array(z.object({ claim: z.string(), volume: z.string() })),
  /** Until when they are kept at least; absent until the new ones are proven. */
  until: timeSchema.optional(),
  /** The run that has undone the replacement, or let go of them. */
  by: z.string().optional(),
});

/** A run in a list. @public */
export const runSummarySchema = z.object({
  id: z.string(),
  kind: runKindSchema,
  entityRef: z.string(),
  state: runStateSchema,
  /** Grows with every change; signals carry it. */
  version: z.number(),
  initiator: z.string(),
  source: z.object({ cluster: z.string(), namespace: z.string() }).optional(),
  targets: z.array(runTargetSchema.omit({ steps: true })),
  createdAt: timeSchema,
  startedAt: timeSchema.optional(),
  finishedAt: timeSchema.optional(),
  /** The step it is in, or failed in. */
  step: stepNameSchema.optional(),
  note: noteSchema.optional(),
  error: runErrorSchema.optional(),
  /** What a run has backed up, or restores. */
  backup: z
    .object({
      name: z.string(),
      /** When it was begun; absent until it is finished. */
      takenAt: timeSchema.optional(),
      expiresAt: timeSchema.optional(),
      /** Whether all volumes are in it, as far as the run knows: it may be gone by now. */
      usable: z.boolean(),
      /** Those that it holds with what they need, where it is not the whole application. */
      workloads: z.array(z.string()).optional(),
      /** When a run began to have it deleted, and which: parts of it may be gone. */
      deleting: z.object({ at: timeSchema, run: z.string() }).optional(),
      /** When a run had it deleted, and which. */
      deleted: z.object({ at: timeSchema, run: z.string() }).optional(),
    })
    .optional(),
  /** Where a backup was seen to be gone; absent for runs that delete none. */
  gone: goneSchema.optional(),
  /** What a replacement has put aside; absent until it has, and for other runs. */
  held: heldSchema.optional(),
  /** Bytes by way: into the store, and out of it by target. Never one sum. */
  bytes: z.object({
    intoStore: z.object({ done: z.number(), total: z.number().nullable() }),
    outOfStore: z.record(
      z.string(),
      z.object({ done: z.number(), total: z.number().nullable() }),
    ),
  }),
});

/** A run, whole. @public */
export const runSchema = runSummarySchema.extend({
  plan: planSchema,
  /** Steps that all targets share. */
  steps: z.array(stepSchema),
  targets: z.array(runTargetSchema),
  volumes: z.array(runVolumeSchema),
  /** Names of what the run made in the clusters. */
  objects: z.array(
    z.object({ cluster: z.string(), kind: z.string(), name: z.string() }),
  ),
  cancel: z
    .object({
      requestedAt: timeSchema,
      requestedBy: z.string(),
      /** What was stopped, and what goes on. */
      notes: z.array(noteSchema),
    })
    .optional(),
  /** When something last moved. */
  movedAt: timeSchema.optional(),
  /** The clone that a removal is about. */
  copyOf: z.string().optional(),
  /** What a probe has proven so far; absent for runs of other kinds. */
  proofs: z.array(proofSchema).optional(),
});

/** What a retry would do and what has changed since the failure. @public */
export const retryPreviewSchema = z.object({
  possible: z.boolean(),
  from: stepNameSchema.optional(),
  /** Why no retry can help, whatever is mended: the end of a sentence. */
  because: z.string().optional(),
  will: z.array(noteSchema),
  /** Differences to the plan that the run was started with. */
  changes: z.array(noteSchema),
  /** Blocking findings of now. */
  blockers: z.array(z.string()),
});

/** @public */
export type RunKind = z.infer<typeof runKindSchema>;
/** @public */
export type RunState = z.infer<typeof runStateSchema>;
/** @public */
export type StepState = z.infer<typeof stepStateSchema>;
/** @public */
export type StepName = z.infer<typeof stepNameSchema>;
/** @public */
export type RunError = z.infer<typeof runErrorSchema>;
/** @public */
export type Hindrance = z.infer<typeof hindranceSchema>;
/** @public */
export type Stillness = z.infer<typeof stillnessSchema>;
/** @public */
export type RunStep = z.infer<typeof stepSchema>;
/** @public */
export type Transfer = z.infer<typeof transferSchema>;
/** @public */
export type RunVolume = z.infer<typeof runVolumeSchema>;
/** @public */
export type RunTarget = z.infer<typeof runTargetSchema>;
/** @public */
export type RunSummary = z.infer<typeof runSummarySchema>;
/** @public */
export type Proof = z.infer<typeof proofSchema>;
/** @public */
export type Held = z.infer<typeof heldSchema>;
/** @public */
export type Gone = z.infer<typeof goneSchema>;
/** @public */
export type Run = z.infer<typeof runSchema>;
/** @public */
export type RetryPreview = z.infer<typeof retryPreviewSchema>;

/** Whether a run has come to its end. @public */
export function isFinal(state: RunState): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}

/** The English texts of an error. @public */
export function renderRunError(error: {
  code: RunErrorCode;
  params: MessageParams;
}): { what: string; why: string; do: string } {
  const texts = runErrorMessages[error.code];
  return {
    what: renderMessage(texts.what, error.params),
    why: renderMessage(texts.why, error.params),
    do: renderMessage(texts.do, error.params),
  };
}

/** Key of a target in `outOfStore`. @public */
export function targetKey(target: {
  cluster: string;
  namespace: string;
}): string {
  return `${target.cluster}/${target.namespace}`;
}
