import { CopyingPlan } from 'backstage-plugin-mobility-common';
import {
  isFinalMove,
  isFinalPhase,
  isWaitingPhase,
  Restore,
} from '../../facts/velero';
import { claimNamespace } from './claim-namespace';
import { closeNamespace } from './close-namespace';
import { clearAttempt } from './clear-attempt';
import { claimExists, isOwnEmpty, makeEmptyClaims } from './empty-claims';
import { judgeRestore } from './judge-restore';
import { explainLost } from './lost-backup';
import {
  createConfigMap,
  createRestore,
  ifThere,
  recordObject,
} from './objects';
import { waitForRepository } from './open-repository';
import { makeStandIns } from './stand-ins';
import { helpersOf, targetManifests } from './target-manifests';
import { listDownloads } from './list-downloads';
import {
  done,
  failed,
  note,
  Outcome,
  Step,
  TargetContext,
  waiting,
} from './step';
import { toTransfer, transferMark } from './transfers';
import { claimOfDownload, Download, isCancelled } from './recorded';
import { listClaims } from './target-claims';

/** Brings the objects and the data back on one target. */
export const restore: Step<TargetContext<CopyingPlan>> = {
  async tick(context) {
    const { target } = context;
    if (!target.restore) {
      if (target.attempt > 1) {
        const clearing = await clearAttempt(context);
        if (clearing) return clearing;
      }
      const refused = await create(context);
      if (refused) return refused;
    }
    const found = await find(context);
    if (!found) return (await explainLost(context)) ?? gone(context);
    const volumes = await readVolumes(context);
    if (!isFinalPhase(found.status.phase)) {
      await cancelOrphans(context, volumes);
      return progress(context, found);
    }
    return judgeRestore(context, found, volumes);
  },

  async cancel(context) {
    const { target, run } = context;
    if (!target.restore) return done();
    const found = await find(context);
    if (!found || isFinalPhase(found.status.phase)) return done();
    const volumes = await readVolumes(context);
    const stopped = await stop(
      context,
      volumes.filter(({ object }) => !isFinalMove(object.status.phase)),
    );
    if (stopped > 0) {
      run.doc.cancelNotes.push(
        note('STOPPED_MOVERS', { volumes: stopped, cluster: target.cluster }),
      );
    }
    return waiting(note('RESTORE_FINISHING', {}), found.status.phase);
  },
};

async function create(
  context: TargetContext<CopyingPlan>,
): Promise<Outcome | undefined> {
  const { target, index } = context;
  const { cluster, namespace } = target;
  const { client, velero } = context.cluster(cluster);
  const manifests = targetManifests(context);
  const manifest = manifests.find(({ kind }) => kind === 'Restore');
  if (!manifest) throw new Error(`The plan has no Restore for target ${index}`);
  const { name } = manifest.metadata;
  // Found first: once it has begun, the claims in the namespace are its own.
  const existing = await ifThere(velero.getRestore(name));
  if (!existing) {
    const namespaceManifest = manifests.find(
      ({ kind }) => kind === 'Namespace',
    );
    const taken = await claimNamespace(context, namespaceManifest);
    if (taken) return taken;
    await closeNamespace(context, manifests);
    const claims = await listClaims(client, namespace);
    const inTheWay = context.plan.volumes.find(({ claim }) =>
      claims.some(c => c.name === claim && !isOwnEmpty(context, c)),
    );
    if (inTheWay) return claimExists(context, inTheWay.claim);
    const closed = await waitForRepository(context, {
      cluster,
      location: context.planned.location,
    });
    if (closed) return closed;
    const late = await makeEmptyClaims(context, manifests, claims);
    if (late) return late;
    await makeStandIns(context, manifests);
    for (const helper of helpersOf(manifests)) {
      await context.effect('create ConfigMap', () =>
        createConfigMap(context, { client, velero }, helper),
      );
    }
    // What was made up to here is written down before there is a Restore: after a
    // crash nothing else could tell the run's own namespace and claims from others'.
    if (target.prepared !== target.attempt) {
      target.prepared = target.attempt;
      return waiting(note('RESTORE_WAITING', {}), 'prepared');
    }
  }
  target.restore = await createRestore(context, { client, velero }, manifest);
  target.copy = { ...target.copy, state: 'partial' };
  for (const { kind, metadata } of manifests) {
    recordObject(context, { cluster, kind, name: metadata.name });
  }
  return undefined;
}

async function find(
  context: TargetContext<CopyingPlan>,
): Promise<Restore | undefined> {
  const { target } = context;
  if (!target.restore) return undefined;
  return ifThere(
    context.cluster(target.cluster).velero.getRestore(target.restore.name),
  );
}

function gone({ target }: TargetContext<CopyingPlan>): Outcome {
  const { cluster, namespace } = target;
  const name = target.restore?.name ?? '';
  const where = { cluster, namespace, object: `Restore/${name}` };
  return failed('RESTORE_GONE', { cluster, restore: name }, where);
}

async function readVolumes(
  context: TargetContext<CopyingPlan>,
): Promise<Download[]> {
  const { run, target } = context;
  const recorded = run.doc.backup?.volumes ?? [];
  const downloads = await listDownloads(context, recorded);
  for (const download of downloads) {
    const claim = claimOfDownload(download, recorded);
    if (claim) target.transfers[claim] = toTransfer(download.object);
  }
  return downloads;
}

/**
 * A volume restore whose pod is gone waits for hours and holds up every other
 * restore of its server, which works on one at a time.
 */
async function cancelOrphans(
  context: TargetContext<CopyingPlan>,
  volumes: Download[],
): Promise<void> {
  const open = volumes.flatMap(download =>
    download.kind === 'PodVolumeRestore' &&
    !isFinalMove(download.object.status.phase)
      ? [download]
      : [],
  );
  if (open.length === 0) return;
  const { target } = context;
  const { namespace } = target;
  const { client } = context.cluster(target.cluster);
  const pods = await client.call(
    { verb: 'list', resource: 'pods', namespace },
    apis => apis.core.listNamespacedPod({ namespace }),
  );
  const orphans = open.filter(
    ({ object: { spec } }) =>
      !pods.items.some(pod => pod.metadata?.name === spec.pod.name),
  );
  await stop(context, orphans);
}

async function stop(
  context: TargetContext<CopyingPlan>,
  volumes: Download[],
): Promise<number> {
  const { velero } = context.cluster(context.target.cluster);
  const running = volumes.filter(download => !isCancelled(download));
  for (const { kind, object } of running) {
    const { name } = object.metadata;
    const patch = { spec: { cancel: true } };
    await context.effect(`cancel ${kind}`, () =>
      kind === 'DataDownload'
        ? velero.patchDataDownload(name, patch)
        : velero.patchPodVolumeRestore(name, patch),
    );
  }
  return running.length;
}

function progress(
  { target }: TargetContext<CopyingPlan>,
  { status }: Restore,
): Outcome {
  const { phase } = status;
  const mark = `${phase}/${transferMark(target.transfers)}`;
  if (isWaitingPhase(phase)) return waiting(note('RESTORE_WAITING', {}), mark);
  // Moved snapshots are filled in after all objects are made.
  const filling = phase.startsWith('WaitingForPluginOperations');
  if (phase !== 'InProgress' && !filling)
    return waiting(note('RESTORE_FINISHING', {}), mark);
  const moving = Object.values(target.transfers).some(
    ({ state }) => state !== 'waiting',
  );
  return waiting(
    note(moving ? 'RESTORE_COPYING' : 'RESTORE_OBJECTS', {}),
    mark,
  );
}
