import {
  isFinalMove,
  isFinalPhase,
  isWaitingPhase,
  Restore,
  veleroLabelValue,
} from '../../../facts/velero';
import { judgeRestore } from '../judge-restore';
import { listDownloads } from '../list-downloads';
import { explainLost } from '../lost-backup';
import { createRestore, ifThere, manifestsOf, recordObject } from '../objects';
import { waitForRepository } from '../open-repository';
import { claimOfDownload, Download, isCancelled } from '../recorded';
import { done, failed, note, Outcome, Step, waiting } from '../step';
import { listClaims, SELECTED_NODE } from '../target-claims';
import { toTransfer, transferMark } from '../transfers';
import { arrivalOf, arriving } from './arrival';
import { patchClaim } from './cluster-objects';
import { recordOf, ReplaceContext } from './record';

/** Brings the claims of the backup back, with their data and nothing else. */
export const restoreInPlace: Step<ReplaceContext> = {
  async tick(context) {
    const record = recordOf(context);
    if (!record.restore?.uid) {
      const open = await create(context);
      if (open) return open;
    }
    const { cluster } = context.plan.source;
    const { velero } = context.cluster(cluster);
    const name = record.restore?.name ?? '';
    const found = await ifThere(velero.getRestore(name));
    if (!found) {
      const where = { cluster, object: `Restore/${name}` };
      return (
        (await explainLost(arrivalOf(context))) ??
        failed('RESTORE_GONE', { cluster, restore: name }, where)
      );
    }
    const volumes = await readDownloads(context);
    if (isFinalPhase(found.status.phase)) {
      return judgeRestore(arrivalOf(context), found, volumes);
    }
    await placeClaims(context);
    return progress(context, found);
  },

  async cancel(context) {
    const { restore } = recordOf(context);
    if (!restore) return done();
    const { velero } = context.cluster(context.plan.source.cluster);
    const found = await ifThere(velero.getRestore(restore.name));
    if (!found || isFinalPhase(found.status.phase)) return done();
    for (const download of await readDownloads(context)) {
      const { object, kind } = download;
      if (isFinalMove(object.status.phase) || isCancelled(download)) continue;
      await context.effect(`cancel ${kind}`, () =>
        velero.patchDataDownload(object.metadata.name, {
          spec: { cancel: true },
        }),
      );
    }
    return waiting(note('RESTORE_FINISHING', {}), found.status.phase);
  },
};

async function create(context: ReplaceContext): Promise<Outcome | undefined> {
  const { plan, step } = context;
  const { cluster, namespace } = plan.source;
  const { client, velero } = context.cluster(cluster);
  const [manifest] = manifestsOf(context, {
    step: 'restore',
    cluster,
    attempt: step.attempt,
  });
  const { name } = manifest.metadata;
  // Found first: once it has begun, the claims are its own.
  if (!(await ifThere(velero.getRestore(name)))) {
    if (!(await ifThere(velero.getBackup(plan.point.name)))) {
      const { name: backup } = plan.point;
      const where = { cluster, object: `Backup/${backup}` };
      return failed('REPLACED_BACKUP_GONE', { cluster, backup }, where);
    }
    const claims = await listClaims(client, namespace);
    const foreign = plan.claims.find(({ claim }) =>
      claims.some(one => one.name === claim),
    );
    if (foreign) {
      const { claim } = foreign;
      const where = { cluster, namespace, volume: claim };
      const params = { claim, cluster, namespace };
      return failed('REPLACED_CLAIM_FOREIGN', params, where);
    }
    const closed = await waitForRepository(context, {
      cluster,
      location: plan.readFrom,
    });
    if (closed) return closed;
  }
  const record = recordOf(context);
  if (!record.restore) {
    // Written down first: whoever cancels or undoes has to find what it moves.
    record.restore = { name, uid: '' };
    recordObject(context, { cluster, kind: 'Restore', name });
    return waiting(note('RESTORE_WAITING', {}), 'recorded');
  }
  record.restore = await createRestore(context, { client, velero }, manifest);
  return undefined;
}

async function readDownloads(context: ReplaceContext): Promise<Download[]> {
  const recorded = arriving(context);
  const downloads = await listDownloads(arrivalOf(context), recorded);
  for (const download of downloads) {
    const claim = claimOfDownload(download, recorded);
    if (claim) {
      recordOf(context).transfers[claim] = toTransfer(download.object);
    }
  }
  return downloads;
}

/**
 * Velero fills a volume of a class that waits for a pod only once the scheduler has
 * chosen a node for it (1.18.3, pkg/exposer/generic_restore.go, `WaitPVCConsumed`). The
 * workloads stay stopped until their data is proven, so the node is named on which the
 * pod ran.
 */
async function placeClaims(context: ReplaceContext): Promise<void> {
  const { volumes, restore } = recordOf(context);
  const { cluster, namespace } = context.plan.source;
  const { client } = context.cluster(cluster);
  const open = volumes.filter(({ node }) => node !== undefined);
  if (open.length === 0) return;
  const claims = await listClaims(client, namespace);
  for (const { claim, node } of open) {
    const found = claims.find(({ name }) => name === claim);
    const isOurs = found?.restore === veleroLabelValue(restore?.name ?? '');
    if (!found || !isOurs || found.phase === 'Bound' || found.node) continue;
    await context.effect('place PersistentVolumeClaim', () =>
      patchClaim(client, namespace, claim, {
        metadata: { annotations: { [SELECTED_NODE]: node } },
      }),
    );
  }
}

function progress(context: ReplaceContext, { status }: Restore): Outcome {
  const { transfers } = recordOf(context);
  const mark = `${status.phase}/${transferMark(transfers)}`;
  if (isWaitingPhase(status.phase)) {
    return waiting(note('RESTORE_WAITING', {}), mark);
  }
  return waiting(note('RESTORE_COPYING', {}), mark);
}
