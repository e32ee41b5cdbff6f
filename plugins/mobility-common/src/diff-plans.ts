import { agreedFindings } from './agreed-findings';
import { renderFinding, Note } from './schemas/finding';
import { DataPlan, isDataPlan, Plan, PlannedVolume } from './schemas/plan';

type Params = Note['params'];
const note = (code: Note['code'], params: Params): Note => ({ code, params });

/**
 * What differs between two plans for one request, for the person who has to
 * decide again. Covers exactly what the hash covers.
 * @public
 */
export function diffPlans(before: Plan, after: Plan): Note[] {
  if (before.hash === after.hash) return [];
  const notes: Note[] = [
    ...diffTargets(before, after),
    ...diffFindings(before, after),
  ];
  if ('scope' in before && 'scope' in after) {
    notes.push(...diffKinds(before, after));
  }
  if (isDataPlan(before) && isDataPlan(after)) {
    notes.push(...diffSource(before, after), ...diffVolumes(before, after));
  }
  if (JSON.stringify(before.request) !== JSON.stringify(after.request)) {
    notes.push(note('DIFF_REQUEST', {}));
  }
  return notes.length > 0 ? notes : diffManifests(before, after);
}

function diffSource(before: DataPlan, after: DataPlan): Note[] {
  const notes: Note[] = [];
  const { cluster } = after.source;
  if (before.source.clusterUid !== after.source.clusterUid) {
    notes.push(note('DIFF_CLUSTER_UID', { cluster }));
  }
  if (before.source.namespaceUid !== after.source.namespaceUid) {
    notes.push(
      note('DIFF_OBJECT_REPLACED', {
        object: `Namespace ${after.source.namespace}`,
      }),
    );
  }
  return notes;
}

function diffTargets(before: Plan, after: Plan): Note[] {
  return after.targets.flatMap(target => {
    const old = before.targets.find(
      t => t.cluster === target.cluster && t.namespace === target.namespace,
    );
    if (!old) return [];
    const { cluster } = target;
    const notes: Note[] = [];
    if (old.clusterUid !== target.clusterUid) {
      notes.push(note('DIFF_CLUSTER_UID', { cluster }));
    }
    const mapping = (what: string, a?: string, b?: string) => {
      if (a === b) return;
      notes.push(
        note('DIFF_MAPPING', {
          what,
          cluster,
          before: a ?? '–',
          after: b ?? '–',
        }),
      );
    };
    mapping('Location', old.location, target.location);
    const names = { ...old.storageClasses, ...target.storageClasses };
    for (const name of Object.keys(names).sort()) {
      mapping(
        `StorageClass ${name}`,
        old.storageClasses[name],
        target.storageClasses[name],
      );
    }
    return notes;
  });
}

function diffFindings(before: Plan, after: Plan): Note[] {
  const graded = (plan: Plan) =>
    new Map(agreedFindings(plan.findings).map(f => [f.id, f]));
  const [a, b] = [graded(before), graded(after)];
  return [
    ...[...b]
      .filter(([id]) => !a.has(id))
      .map(([, f]) =>
        note('DIFF_FINDING_NEW', { finding: renderFinding(f).title }),
      ),
    ...[...a]
      .filter(([id]) => !b.has(id))
      .map(([, f]) =>
        note('DIFF_FINDING_GONE', { finding: renderFinding(f).title }),
      ),
  ];
}

type ScopedPlan = Extract<Plan, { scope: unknown }>;

function diffKinds(before: ScopedPlan, after: ScopedPlan): Note[] {
  const flatten = (plan: ScopedPlan) =>
    new Map(
      plan.scope.kinds.flatMap(({ kind, objects }) =>
        Object.entries(objects).map(
          ([name, uid]) => [`${kind} ${name}`, uid] as const,
        ),
      ),
    );
  const [a, b] = [flatten(before), flatten(after)];
  const notes: Note[] = [];
  for (const [object, uid] of b) {
    if (!a.has(object)) notes.push(note('DIFF_OBJECT_ADDED', { object }));
    else if (a.get(object) !== uid)
      notes.push(note('DIFF_OBJECT_REPLACED', { object }));
  }
  for (const object of a.keys()) {
    if (!b.has(object)) notes.push(note('DIFF_OBJECT_REMOVED', { object }));
  }
  return notes;
}

function diffVolumes(before: DataPlan, after: DataPlan): Note[] {
  const byClaim = (plan: DataPlan) =>
    new Map<string, PlannedVolume>(plan.volumes.map(v => [v.claim, v]));
  const [a, b] = [byClaim(before), byClaim(after)];
  const notes: Note[] = [];
  for (const [claim, volume] of b) {
    const old = a.get(claim);
    if (!old) notes.push(note('DIFF_VOLUME_ADDED', { claim }));
    else if (old.rung !== volume.rung) {
      notes.push(
        note('DIFF_VOLUME_STRATEGY', {
          claim,
          before: old.rung,
          after: volume.rung,
        }),
      );
    }
  }
  for (const claim of a.keys()) {
    if (!b.has(claim)) notes.push(note('DIFF_VOLUME_REMOVED', { claim }));
  }
  return notes;
}

/** Only where nothing else explains the changed hash. */
function diffManifests(before: Plan, after: Plan): Note[] {
  const key = (m: Plan['manifests'][number]) =>
    `${m.cluster} ${m.object.kind} ${m.object.metadata.name}`;
  const old = new Map(
    before.manifests.map(m => [key(m), JSON.stringify(m.object)]),
  );
  return after.manifests
    .filter(m => old.get(key(m)) !== JSON.stringify(m.object))
    .map(m =>
      note('DIFF_MANIFEST', { cluster: m.cluster, manifest: m.object.kind }),
    );
}
