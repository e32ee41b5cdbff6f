import type { V1PersistentVolumeClaim, V1Pod } from '@kubernetes/client-node';
import { ReplacedClaim } from 'backstage-plugin-mobility-common';
import { ClusterClient, isClusterError } from '../../../facts/clusters';
import { HeldVolume } from '../../run-record';
import { ifThere } from '../objects';
import { waitForRepository } from '../open-repository';
import { findScaled } from '../scaled-workloads';
import { done, failed, note, Outcome, runError, Step, waiting } from '../step';
import { StepFailure } from '../step-failure';
import {
  isKept,
  keepVolume,
  readClaim,
  readVolume,
  uses,
} from './cluster-objects';
import { tryClaim } from './make-claim';
import { recordOf, ReplaceContext } from './record';

/** Written by who binds and makes volumes; it is about the volume, not the claim. */
const BINDING = [
  'pv.kubernetes.io/',
  'volume.kubernetes.io/',
  'volume.beta.kubernetes.io/',
  'kubectl.kubernetes.io/last-applied-configuration',
];

/**
 * Keeps the volumes of now, whatever becomes of their claims: reclaim policy Retain and
 * a mark of the run. All that the way back needs is written down before.
 */
export const hold: Step<ReplaceContext> = {
  async tick(context) {
    const { run, plan } = context;
    const { client } = context.cluster(plan.source.cluster);
    if (!run.doc.replaced) {
      run.doc.replaced = {
        volumes: await readHeld(context, client),
        stops: await readStops(context, client),
        stopped: [],
        transfers: {},
      };
      // Written down before anything is changed.
      return waiting(note('HOLDING', {}), 'recorded');
    }
    for (const one of recordOf(context).volumes) {
      const open = await holdOne(context, client, one);
      if (open) return open;
    }
    // The application runs still: nothing is stopped for what cannot be done.
    const open =
      (await requirePoint(context)) ?? (await tryWayBack(context, client));
    if (open) return open;
    const names = recordOf(context).volumes.map(({ volume }) => volume);
    return done(note('HELD', { volumes: names.join(', ') || 'none' }));
  },
};

/** The backup of now took its time, and the one that is restored may be gone since. */
async function requirePoint(
  context: ReplaceContext,
): Promise<Outcome | undefined> {
  const { plan } = context;
  const { cluster } = plan.source;
  const { velero, client } = context.cluster(cluster);
  const { name, uid } = plan.point;
  const what = `Backup ${name}`;
  const found = await ifThere(velero.getBackup(name));
  if (!found) throw changed(context, what, 'it is not there any more');
  if (found.metadata.uid !== uid) {
    throw changed(context, what, 'another one has its name');
  }
  const { expiration } = found.status;
  if (expiration && Date.parse(expiration) <= client.time.getTime()) {
    throw changed(context, what, `it has expired at ${expiration}`);
  }
  return waitForRepository(context, { cluster, location: plan.readFrom });
}

/** A cluster that would not let the claims be made again must not have them deleted. */
async function tryWayBack(
  context: ReplaceContext,
  client: ClusterClient,
): Promise<Outcome | undefined> {
  const { run, plan } = context;
  const { cluster, namespace } = plan.source;
  for (const one of recordOf(context).volumes) {
    try {
      await tryClaim(client, namespace, one, `mobility-trial-${run.id}`);
    } catch (error) {
      if (!isClusterError(error) || error.transient) throw error;
      // Quotas are asked last, and are freed by the claims that go.
      if (error.reason.includes('exceeded quota')) continue;
      const { reason } = error;
      return failed(
        'HOLD_NO_WAY_BACK',
        { claim: one.claim, cluster, namespace, reason },
        { cluster, namespace, volume: one.claim },
      );
    }
  }
  return undefined;
}

/** Answers where there is more to do. */
async function holdOne(
  context: ReplaceContext,
  client: ClusterClient,
  { claim, volume, volumeUid }: HeldVolume,
): Promise<Outcome | undefined> {
  const found = await readVolume(client, volume);
  if (found?.metadata?.uid !== volumeUid) {
    throw changed(context, claim, `PersistentVolume ${volume} is gone`);
  }
  if (isKept(found, context.run.id)) return undefined;
  await context.effect('keep PersistentVolume', () =>
    keepVolume(client, volume, context.run.id),
  );
  return waiting(note('HOLDING', {}), volume);
}

async function readHeld(
  context: ReplaceContext,
  client: ClusterClient,
): Promise<HeldVolume[]> {
  const { plan } = context;
  const { namespace } = plan.source;
  const [classes, pods] = await Promise.all([
    client.call({ verb: 'list', resource: 'storageclasses' }, apis =>
      apis.storage.listStorageClass(),
    ),
    client.call({ verb: 'list', resource: 'pods', namespace }, apis =>
      apis.core.listNamespacedPod({ namespace }),
    ),
  ]);
  const waiting_ = classes.items
    .filter(({ volumeBindingMode: mode }) => mode === 'WaitForFirstConsumer')
    .map(({ metadata }) => metadata?.name);
  return Promise.all(
    plan.claims.map(async planned => {
      const claim = await requireClaim(context, client, planned);
      const waits = waiting_.includes(claim.spec?.storageClassName);
      const node = waits ? nodeOf(pods.items, planned.claim) : undefined;
      if (waits && !node) {
        const reason = `no pod that uses it has a node, and its class ${claim.spec?.storageClassName} makes volumes for nodes only`;
        throw changed(context, planned.claim, reason);
      }
      return {
        ...planned,
        volumeUid: await requireVolume(context, client, planned),
        node,
        labels: claim.metadata?.labels ?? {},
        annotations: ownAnnotations(claim),
        spec: ownSpec(claim),
      };
    }),
  );
}

async function requireClaim(
  context: ReplaceContext,
  client: ClusterClient,
  { claim: name, claimUid, volume }: ReplacedClaim,
): Promise<V1PersistentVolumeClaim> {
  const { namespace } = context.plan.source;
  const claim = await readClaim(client, namespace, name);
  if (!claim) throw changed(context, name, 'it is gone');
  if (claim.metadata?.uid !== claimUid || claim.metadata.deletionTimestamp) {
    throw changed(context, name, 'it is another one, or about to go');
  }
  if (claim.spec?.volumeName !== volume) {
    throw changed(context, name, 'it is bound to another volume');
  }
  return claim;
}

async function requireVolume(
  context: ReplaceContext,
  client: ClusterClient,
  { claim, claimUid, volume, reclaimPolicy }: ReplacedClaim,
): Promise<string> {
  const found = await readVolume(client, volume);
  if (!found?.metadata?.uid || found.spec?.claimRef?.uid !== claimUid) {
    throw changed(context, claim, `${volume} is not bound to it`);
  }
  if (found.spec.persistentVolumeReclaimPolicy !== reclaimPolicy) {
    throw changed(context, claim, `the reclaim policy of ${volume} differs`);
  }
  return found.metadata.uid;
}

async function readStops(context: ReplaceContext, client: ClusterClient) {
  const { plan } = context;
  const wanted = Object.fromEntries(
    plan.stops.map(({ workload }) => [workload, 0]),
  );
  const found = await findScaled(client, plan.source.namespace, wanted);
  return found.map(({ ref, replicas = 0 }) => ({ workload: ref, replicas }));
}

function nodeOf(pods: V1Pod[], claim: string): string | undefined {
  return pods.find(pod => pod.spec?.nodeName && uses(pod, claim))?.spec
    ?.nodeName;
}

/** Without what the cluster has added while it bound the claim. */
function ownAnnotations({ metadata }: V1PersistentVolumeClaim) {
  return Object.fromEntries(
    Object.entries(metadata?.annotations ?? {}).filter(
      ([key]) => !BINDING.some(prefix => key.startsWith(prefix)),
    ),
  );
}

/** As it is bound again: it comes from its volume, whatever it once came from. */
function ownSpec({ spec }: V1PersistentVolumeClaim): object {
  const { dataSource, dataSourceRef, selector, ...rest } = spec ?? {};
  return rest;
}

function changed(
  { plan }: ReplaceContext,
  claim: string,
  reason: string,
): StepFailure {
  const { cluster, namespace } = plan.source;
  return new StepFailure(
    runError(
      'HOLD_CHANGED',
      { claim, cluster, namespace, reason },
      { cluster, namespace, volume: claim },
    ),
  );
}
