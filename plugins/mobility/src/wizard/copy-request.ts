import {
  CloneRequest,
  CopyingPlan,
  makesCopies,
  Parts,
  Plan,
  PointRef,
  RestoreRequest,
} from 'backstage-plugin-mobility-common';
import { BackingChoices } from './backing-choices';
import {
  DecidedTarget,
  Source,
  toCloneRequest,
  toTargets,
} from './clone-request';

/** What copies are made of: the original as it is, or what is backed up. */
export type Origin =
  | {
      kind: 'original';
      source: Source;
      backing: BackingChoices;
    }
  | {
      kind: 'point';
      /** Where it was backed up; there may be nothing by now. */
      source: Source;
      /** Which backup. */
      point: PointRef;
      /** What of it; absent: all. */
      parts?: Parts;
    };

/** What the server is asked to plan, and later to do. */
export function toCopyRequest(
  entityRef: string,
  origin: Origin,
  targets: readonly DecidedTarget[],
): CloneRequest | RestoreRequest {
  if (origin.kind === 'original') {
    return toCloneRequest(entityRef, origin.source, targets, origin.backing);
  }
  return {
    kind: 'restore',
    entityRef,
    source: origin.point,
    ...(origin.parts ? { parts: origin.parts } : {}),
    targets: toTargets(origin.source, targets),
  };
}

/** Copies were asked for, so anything else is a mistake of the server. */
export function asCopies(plan: Plan): CopyingPlan {
  if (!makesCopies(plan)) throw new Error(`Makes no copy: ${plan.kind}`);
  return plan;
}
