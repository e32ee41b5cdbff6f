import {
  CloneRequest,
  CloneTarget,
  Finding,
  PlannedHook,
  PlannedVolume,
} from 'backstage-plugin-mobility-common';
import { CloneFacts, LocationFacts, TargetFacts, WhoseTarget } from '../facts';
import { AskedHook } from '../hooks';
import { ResolvedParts } from '../parts';

/** What is asked for of a backup and what is made of it: nothing, without targets. */
export type DataRequest = Pick<
  CloneRequest,
  | 'entityRef'
  | 'source'
  | 'targets'
  | 'strategy'
  | 'leaveOut'
  | 'hooks'
  | 'ttlHours'
>;

/** What a check sees. */
export interface CloneInput {
  request: DataRequest;
  facts: CloneFacts;
  /** Namespace on the source. */
  namespace: string;
  /** Where the backup goes, if the source has such a location. */
  location?: LocationFacts;
  volumes: PlannedVolume[];
  /** Hooks of the platform team: those that are asked for, and those of them that can run. */
  asked: AskedHook[];
  hooks: PlannedHook[];
  /** Where only parts of a backup come back: which, and to whose namespace. */
  parts?: ResolvedParts;
  own?: WhoseTarget;
  /** Whether the original is only what a backup says of it: it may be gone by now. */
  restored?: boolean;
}

/** A target with what the request says of it. */
export interface TargetInput {
  cluster: string;
  /** Namespace on the target. */
  namespace: string;
  storageClassMapping: Record<string, string>;
  hostMapping: Record<string, string>;
  cronJobs: CloneTarget['cronJobs'];
  replicas: CloneTarget['replicas'];
  egress: CloneTarget['egress'];
  replace: CloneTarget['replace'];
  facts: TargetFacts;
}

/**
 * Targets of which something has to be asked that is known of the source already. Of a
 * backup it is not: its cluster may be another one by now.
 */
export function otherTargets(input: CloneInput): TargetInput[] {
  const { name } = input.facts.source.cluster;
  return targetsOf(input).filter(
    ({ cluster }) => input.restored || cluster !== name,
  );
}

/**
 * One family of checks: a pure function from facts to findings. A new one is a
 * file, a line in `index.ts` and a table of cases.
 */
export type Check = (input: CloneInput) => Finding[];

export function targetsOf({
  request,
  facts,
  namespace,
}: CloneInput): TargetInput[] {
  return request.targets.map((target, i) => ({
    cluster: target.cluster,
    namespace: target.namespaceMapping[namespace],
    storageClassMapping: target.storageClassMapping,
    hostMapping: target.hostMapping,
    cronJobs: target.cronJobs,
    replicas: target.replicas,
    egress: target.egress,
    replace: target.replace,
    facts: facts.targets[i],
  }));
}
