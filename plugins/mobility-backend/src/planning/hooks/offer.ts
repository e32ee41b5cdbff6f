import { OfferedHook } from 'backstage-plugin-mobility-common';

/** A hook of `mobility.hooks`, with what it runs. */
export interface HookOffer extends OfferedHook {
  /** The first of the pod if not said. */
  container?: string;
  /** Run before the pod is backed up, and once it is. At least one of them is there. */
  before?: string[];
  after?: string[];
  /** Limit of each command. */
  timeoutSeconds: number;
}
