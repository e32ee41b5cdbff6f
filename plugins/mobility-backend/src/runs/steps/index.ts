import {
  BackupPlan,
  ClonePlan,
  CopyingPlan,
  DeletePlan,
  ProbePlan,
  RemovePlan,
  RestorePlan,
  StepName,
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
