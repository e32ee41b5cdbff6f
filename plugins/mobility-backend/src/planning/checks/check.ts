import {
  CloneRequest,
  CloneTarget,
  Finding,
  PlannedVolume,
} from 'backstage-plugin-mobility-common';
import { CloneFacts, LocationFacts, TargetFacts } from '../facts';

/** What a check sees. */
export interface CloneInput {
  request: CloneRequest;
  facts: CloneFacts;
  /** Namespace on the source. */
  namespace: string;
  /** Where the backup goes, if the source has such a location. */
  location?: LocationFacts;
  volumes: PlannedVolume[];
}

/** A target with what the request says of it. */
export interface TargetInput {
  cluster: string;
  /** Namespace on the target. */
  namespace: string;
  storageClassMapping: Record<string, string>;
  hostMapping: Record<string, string>;
  cronJobs: CloneTarget['cronJobs'];
  facts: TargetFacts;
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
    facts: facts.targets[i],
  }));
}
