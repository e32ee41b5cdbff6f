import { HookEffect, OfferedHook } from 'backstage-plugin-mobility-common';

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

export type DatabaseKind = 'postgresql' | 'mysql' | 'mongodb' | 'redis';

interface AnyHook {
  name: string;
  title: string;
  container?: string;
  timeoutSeconds: number;
}

/** What `mobility.hooks[]` says. */
export type HookDefinition =
  | (AnyHook & { kind: DatabaseKind; user?: string; passwordEnv?: string })
  | (AnyHook & {
      kind: 'command';
      effect: HookEffect;
      before?: string[];
      after?: string[];
    });
