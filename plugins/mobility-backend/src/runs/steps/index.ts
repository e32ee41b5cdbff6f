import {
  BackupPlan,
  ClonePlan,
  CopyingPlan,
  DeletePlan,
  ProbePlan,
  ReleasePlan,
  RemovePlan,
  ReplacePlan,
  RestorePlan,
  StepName,
  UndoPlan,
} from 'backstage-plugin-mobility-common';
import { adjust } from './adjust';
import { backup } from './backup';
import { deleteBackup } from './delete-backup';
import { gone } from './gone';
import { preflight } from './preflight';
import {
  read,
  sourceSnapshots,
  targetSnapshots,
  tidyProbe,
  write,
} from './probe';
import { publish } from './publish';
import { remove } from './remove';
import {
  detach,
  hold,
  rebind,
  release,
  restoreInPlace,
  settle,
  start,
  stop,
  verifyInPlace,
} from './replace';
import { restore } from './restore';
import { Step, StepContext, TargetContext } from './step';
import { tidy } from './tidy';
import { verify } from './verify';
import { verifyRemoved } from './verify-removed';

/** The steps of a clone that are done once. */
export const cloneSharedSteps: Partial<
  Record<StepName, Step<StepContext<ClonePlan>>>
> = {
  preflight,
  backup,
};

/** The steps of a clone, and of a restore, that each target does. */
export const copyTargetSteps: Partial<
  Record<StepName, Step<TargetContext<CopyingPlan>>>
> = {
  publish,
  restore,
  verify,
  adjust,
  tidy,
};

/** A backup alone ends with what a clone begins with. */
export const backupSharedSteps: Partial<
  Record<StepName, Step<StepContext<BackupPlan>>>
> = {
  preflight,
  backup,
};

export const backupTargetSteps: Partial<
  Record<StepName, Step<TargetContext<BackupPlan>>>
> = {};

export const restoreSharedSteps: Partial<
  Record<StepName, Step<StepContext<RestorePlan>>>
> = {
  preflight,
};

export const removeSharedSteps: Partial<
  Record<StepName, Step<StepContext<RemovePlan>>>
> = {
  preflight,
};

export const removeTargetSteps: Partial<
  Record<StepName, Step<TargetContext<RemovePlan>>>
> = {
  remove,
  verify: verifyRemoved,
};

export const deleteSharedSteps: Partial<
  Record<StepName, Step<StepContext<DeletePlan>>>
> = {
  preflight,
  delete: deleteBackup,
  gone,
};

export const deleteTargetSteps: Partial<
  Record<StepName, Step<TargetContext<DeletePlan>>>
> = {};

/** Nothing of the application is touched before `hold` has written down what there is. */
export const replaceSharedSteps: Partial<
  Record<StepName, Step<StepContext<ReplacePlan>>>
> = {
  preflight,
  backup,
  hold,
  stop,
  detach,
  restore: restoreInPlace,
  verify: verifyInPlace,
  start,
};

export const undoSharedSteps: Partial<
  Record<StepName, Step<StepContext<UndoPlan>>>
> = {
  preflight,
  stop,
  rebind,
  verify: settle,
  start,
};

export const releaseSharedSteps: Partial<
  Record<StepName, Step<StepContext<ReleasePlan>>>
> = {
  preflight,
  release,
};

/** They have no targets. */
export const noTargetSteps: Partial<Record<StepName, Step<TargetContext>>> = {};

/** `tidy` is the last of all, after the targets. */
export const probeSharedSteps: Partial<
  Record<StepName, Step<StepContext<ProbePlan>>>
> = {
  preflight,
  backup: write,
  snapshots: sourceSnapshots,
  tidy: tidyProbe,
};

export const probeTargetSteps: Partial<
  Record<StepName, Step<TargetContext<ProbePlan>>>
> = {
  publish,
  read,
  snapshots: targetSnapshots,
};

export * from './step';
