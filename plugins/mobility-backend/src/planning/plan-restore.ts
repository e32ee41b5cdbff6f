import {
  Parts,
  PlannedVolume,
  RestorePlan,
  RestoreRequest,
  RUN_PLACEHOLDER,
} from 'backstage-plugin-mobility-common';
import { checkRestore, CloneInput } from './checks';
import { targetsOf } from './checks/check';
import { BackedUpObject, RestoreFacts } from './facts';
import { hashDataPlan } from './hash';
import { restoreManifests } from './manifests';
import { narrowToParts, refOf, ResolvedParts, resolveParts } from './parts';
import { planData } from './plan-data';
import { planTarget } from './plan-target';

/**
 * Plans a restore. A pure function. How the volumes travelled is what the backup says,
 * and what goes along is what was there when it was made.
 */
export function planRestore(
  request: RestoreRequest,
  whole: RestoreFacts,
): RestorePlan {
  const parts = request.parts && partsOf(request.parts, whole);
  const facts = parts ? narrowToParts(whole, parts) : whole;
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
    parts,
    own: facts.own[0],
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
    partChoices: partChoices(facts.objects),
    targets: targets.map(target => ({
      ...planTarget(input, target, findings),
      ...(parts ? { parts: namesOf(parts) } : {}),
    })),
    manifests: targets.flatMap((target, i) =>
      restoreManifests(input, target, i),
    ),
  };
  return { ...plan, hash: hashDataPlan(plan, uid) };
}

/** Of the one target that parts are put to. */
function partsOf(
  parts: Parts,
  { objects, targets: [{ namespace }] }: RestoreFacts,
): ResolvedParts {
  const there = namespace.known ? namespace.value : undefined;
  // Of a namespace that cannot be looked at nothing is known.
  return resolveParts(
    parts,
    objects,
    there === null ? null : there?.names ?? {},
  );
}

function namesOf({ created, kept, unsure }: ResolvedParts) {
  return {
    created: created.map(refOf),
    kept: kept.map(refOf),
    unsure: unsure.map(refOf),
  };
}

/** By kind. Whoever sees a plan may not know the names of Secrets. */
function partChoices(objects: BackedUpObject[]): RestorePlan['partChoices'] {
  const kinds = [...new Set(objects.map(({ kind }) => kind))].sort();
  return kinds.map(kind => {
    const names = objects.filter(one => one.kind === kind).map(one => one.name);
    return {
      kind,
      count: names.length,
      names: kind === 'Secret' ? [] : names.sort(),
    };
  });
}

/** The claims are in the backup with the labels that its run gave them. */
function withMarks(volume: PlannedVolume, run?: string): PlannedVolume {
  if (run === undefined) return volume;
  const labels = Object.entries(volume.labels).map(
    ([key, value]) => [key.replaceAll(RUN_PLACEHOLDER, run), value] as const,
  );
  return { ...volume, labels: Object.fromEntries(labels) };
}
