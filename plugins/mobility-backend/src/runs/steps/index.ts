import {
  ClonePlan,
  RemovePlan,
  StepName,
} from 'backstage-plugin-mobility-common';
import { adjust } from './adjust';
import { backup } from './backup';
import { preflight } from './preflight';
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

/** The steps of a clone that each target does. */
export const cloneTargetSteps: Partial<
  Record<StepName, Step<TargetContext<ClonePlan>>>
> = {
  publish,
  restore,
  verify,
  adjust,
  tidy,
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

export * from './step';
