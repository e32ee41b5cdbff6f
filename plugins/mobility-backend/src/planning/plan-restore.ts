import {
  PlannedVolume,
  RestorePlan,
  RestoreRequest,
  RUN_PLACEHOLDER,
} from 'backstage-plugin-mobility-common';
import { checkRestore, CloneInput } from './checks';
import { targetsOf } from './checks/check';
import { RestoreFacts } from './facts';
import { hashDataPlan } from './hash';
import { restoreManifests } from './manifests';
import { planData } from './plan-data';
import { planTarget } from './plan-target';

/**
 * Plans a restore. A pure function. How the volumes travelled is what the backup says,
 * and what goes along is what was there when it was made.
 */
export function planRestore(
  request: RestoreRequest,
  facts: RestoreFacts,
): RestorePlan {
  const { point } = facts;
  const input: CloneInput = {
    request: {
      entityRef: request.entityRef,
      source: { cluster: point.source.cluster },
      targets: request.targets,
      strategy: 'auto',
      leaveOut: [],
      hooks: [],
      ttlHours: 1,
    },
    facts,
    namespace: point.source.namespace,
    location: point.location,
    volumes: point.volumes.map(volume => withMarks(volume, point.run)),
    asked: [],
    hooks: [],
    restored: true,
  };
  const findings = checkRestore(input, facts);
  const targets = targetsOf(input);
  const { id, run, name, uid, takenAt, expiresAt } = point;
  const data = planData(input, findings);
  const plan: Omit<RestorePlan, 'hash'> = {
    ...data,
    kind: 'restore',
    request,
    source: point.source,
    scope: { ...data.scope, mode: point.scope },
    point: { id, run, name, uid, takenAt, expiresAt },
    targets: targets.map(target => planTarget(input, target, findings)),
    manifests: targets.flatMap((target, i) =>
      restoreManifests(input, target, i),
    ),
  };
  return { ...plan, hash: hashDataPlan(plan, uid) };
}

/** The claims are in the backup with the labels that its run gave them. */
function withMarks(volume: PlannedVolume, run?: string): PlannedVolume {
  if (run === undefined) return volume;
  const labels = Object.entries(volume.labels).map(
    ([key, value]) => [key.replaceAll(RUN_PLACEHOLDER, run), value] as const,
  );
  return { ...volume, labels: Object.fromEntries(labels) };
}
