import {
  ANNOTATION_RUN,
  PlanManifest,
  ProbePlan,
} from 'backstage-plugin-mobility-common';
import {
  createVolumeSnapshot,
  findVolumeSnapshot,
  isAlreadyExists,
  VolumeSnapshot,
} from '../../../facts/clusters';
import { readNodeAgent } from '../../../facts/velero';
import { recordObject } from '../objects';
import {
  done,
  failed,
  note,
  Outcome,
  runError,
  Step,
  StepContext,
  TargetContext,
  waiting,
} from '../step';
import { listClaims } from '../target-claims';
import { storageOf } from './names';
import { prove, secondsOf } from './prove';

type Context = StepContext<ProbePlan>;
type Storage = ReturnType<typeof storageOf>;

/**
 * The scheduler's word for the node of a volume's first pod, without which most
 * storage makes no volume. With it no pod is needed.
 */
const SELECTED_NODE = 'volume.kubernetes.io/selected-node';

/** The storage's errors come and go while it tries again. */
const PATIENCE_MS = 30_000;

/** Takes a snapshot by each class of the source, or of a target. */
export const sourceSnapshots: Step<Context> = {
  tick: context => tick(context, context.plan.source.cluster),
};

export const targetSnapshots: Step<TargetContext<ProbePlan>> = {
  tick: context => tick(context, context.target.cluster),
};

async function tick(context: Context, cluster: string): Promise<Outcome> {
  const storage = storageOf(context, cluster);
  if (!storage.namespace) {
    return { kind: 'skipped', note: note('PROBE_NO_SNAPSHOTS', {}) };
  }
  const { name: namespace } = storage.namespace.metadata;
  const refused = await makeNamespace(context, cluster, storage.namespace);
  if (refused) return refused;
  await makeClaims(context, cluster, storage, namespace);
  return takeSnapshots(context, cluster, storage, namespace);
}

async function makeNamespace(
  context: Context,
  cluster: string,
  manifest: PlanManifest['object'],
): Promise<Outcome | undefined> {
  const { name } = manifest.metadata;
  if (isMade(context, cluster, 'Namespace', name)) return undefined;
  const { client } = context.cluster(cluster);
  const ours = await context.effect('create Namespace', async () => {
    try {
      const call = { verb: 'create', resource: 'namespaces', name };
      await client.call(call, apis =>
        apis.core.createNamespace({ body: manifest }),
      );
      return true;
    } catch (error) {
      if (!isAlreadyExists(error)) throw error;
    }
    const { metadata } = await client.call(
      { verb: 'get', resource: 'namespaces', name },
      apis => apis.core.readNamespace({ name }),
    );
    return metadata?.annotations?.[ANNOTATION_RUN] === context.run.id;
  });
  const where = { cluster, object: `Namespace/${name}` };
  if (!ours) {
    return failed('NAMESPACE_TAKEN', { namespace: name, cluster }, where);
  }
  recordObject(context, { cluster, kind: 'Namespace', name });
  return undefined;
}

async function makeClaims(
  context: Context,
  cluster: string,
  { claims }: Storage,
  namespace: string,
): Promise<void> {
  const kind = 'PersistentVolumeClaim';
  const missing = claims.filter(
    ({ metadata }) => !isMade(context, cluster, kind, metadata.name),
  );
  if (missing.length === 0) return;
  const { client } = context.cluster(cluster);
  const [node] = (await readNodeAgent(client)).nodes;
  await context.effect('create claims', async () => {
    for (const { metadata, ...rest } of missing) {
      const body = {
        ...rest,
        metadata: { ...metadata, annotations: { [SELECTED_NODE]: node } },
      };
      const call = {
        verb: 'create',
        resource: 'persistentvolumeclaims',
        namespace,
        name: metadata.name,
      };
      try {
        await client.call(call, apis =>
          apis.core.createNamespacedPersistentVolumeClaim({ namespace, body }),
        );
      } catch (error) {
        // The namespace is this run's alone, and so is what is in it.
        if (!isAlreadyExists(error)) throw error;
      }
    }
  });
  for (const { metadata } of missing) {
    recordObject(context, { cluster, kind, name: metadata.name });
  }
}

async function takeSnapshots(
  context: Context,
  cluster: string,
  { snapshots }: Storage,
  namespace: string,
): Promise<Outcome> {
  const { plan } = context;
  const classes = plan.classes.filter(one => one.cluster === cluster);
  const { client } = context.cluster(cluster);
  const claims = await listClaims(client, namespace);
  let open: Outcome | undefined;
  for (const [i, manifest] of snapshots.entries()) {
    const { storageClass, snapshotClass } = classes[i];
    const { name } = manifest.metadata;
    const bound = claims.some(
      claim => claim.name === name && claim.phase === 'Bound',
    );
    if (!bound) {
      open ??= waiting(note('PROBE_VOLUMES', { class: storageClass }), name);
      continue;
    }
    const taken = await take(context, cluster, manifest, namespace);
    if (taken.ready) {
      const { bytes } = taken;
      const seconds = secondsOf(context);
      const what = 'snapshot' as const;
      const proven = { what, cluster, storageClass, snapshotClass };
      if (!isProven(context, cluster, snapshotClass)) {
        prove(context, { ...proven, seconds, bytes });
      }
      continue;
    }
    open ??= waitFor(cluster, snapshotClass, taken);
  }
  const names = classes.map(one => one.snapshotClass).join(', ');
  return open ?? done(note('PROBE_SNAPSHOTTED', { classes: names }));
}

async function take(
  context: Context,
  cluster: string,
  manifest: PlanManifest['object'],
  namespace: string,
): Promise<VolumeSnapshot> {
  const { client } = context.cluster(cluster);
  const { name } = manifest.metadata;
  const known = await findVolumeSnapshot(client, namespace, name);
  if (known) return known;
  // What is not there can only be made: nobody else writes into the namespace.
  const made = await context.effect('create VolumeSnapshot', () =>
    createVolumeSnapshot(client, namespace, manifest),
  );
  recordObject(context, { cluster, kind: 'VolumeSnapshot', name });
  return made;
}

function waitFor(
  cluster: string,
  class_: string,
  { error }: VolumeSnapshot,
): Outcome {
  const wait = note('PROBE_SNAPSHOTS', { class: class_ });
  if (!error) return waiting(wait, class_);
  const params = { class: class_, cluster, reason: error.replace(/\.$/, '') };
  return {
    kind: 'bearing',
    problem: runError('PROBE_SNAPSHOT_FAILED', params, {
      cluster,
      object: `VolumeSnapshotClass/${class_}`,
    }),
    note: wait,
    patienceMs: PATIENCE_MS,
  };
}

function isMade(
  { run }: Context,
  cluster: string,
  kind: string,
  name: string,
): boolean {
  return run.doc.objects.some(
    one => one.cluster === cluster && one.kind === kind && one.name === name,
  );
}

function isProven({ run }: Context, cluster: string, class_: string): boolean {
  return (run.doc.proofs ?? []).some(
    one =>
      one.what === 'snapshot' &&
      one.cluster === cluster &&
      one.snapshotClass === class_,
  );
}
