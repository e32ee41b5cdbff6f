import { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { isFinal, Plan } from 'backstage-plugin-mobility-common';
import { ObjectStores } from '../../../facts/objectstore';
import { planRelease, planReplace, planUndo } from '../../../planning';
import {
  asideScene,
  replaceScene,
  RUN,
} from '../../../planning/testing/fixtures';
import { defaultLimits } from '../../limits';
import { newDoc } from '../../new-run';
import { RunMachine } from '../../RunMachine';
import { RunRecord } from '../../run-record';
import { runRecord } from '../../testing';
import { ReplacedChange } from '../step';
import { twoClusters } from './two-clusters';

const AT = Date.parse('2026-11-27T10:00:00Z');
const NAMESPACE = '/api/v1/namespaces/orders';
const VELERO = '/apis/velero.io/v1/namespaces/velero';
const CLAIM = `${NAMESPACE}/persistentvolumeclaims/data-orders-0`;
const VOLUMES = '/api/v1/persistentvolumes';
const SET = '/apis/apps/v1/namespaces/orders/statefulsets/orders';
const POD = `${NAMESPACE}/pods/orders-0`;

/**
 * `orders` on one volume, with controllers and a Velero that do at once what they are
 * asked for, and runs over it that may die at any effect.
 */
export async function replacing(logger: LoggerService) {
  const two = await twoClusters();
  const cluster = two.clusters.onprem;
  const { objects } = cluster;
  const notes: ReplacedChange[] = [];
  let seconds = 0;
  let effects = 0;
  /** Number of the effect at which the process dies, and whether it happened. */
  let death: { at: number; when: 'before' | 'after' } | undefined;
  const now = () => new Date(AT + seconds * 1000).toISOString();

  const pod = () => ({
    metadata: { name: 'orders-0', labels: { app: 'orders' } },
    spec: {
      nodeName: 'onprem-node',
      volumes: [
        { name: 'data', persistentVolumeClaim: { claimName: 'data-orders-0' } },
      ],
    },
    status: { phase: 'Running' },
  });
  const bound = (uid: string, volume: string, labels = {}) => ({
    metadata: { name: 'data-orders-0', uid, labels },
    spec: { volumeName: volume, storageClassName: 'fast' },
    status: { phase: 'Bound' },
  });
  objects.set('/apis/storage.k8s.io/v1/storageclasses/fast', {
    metadata: { name: 'fast' },
    volumeBindingMode: 'WaitForFirstConsumer',
  });
  objects.set(CLAIM, bound('claim-uid', 'pv-1', { app: 'orders' }));
  objects.set(`${VOLUMES}/pv-1`, {
    metadata: { name: 'pv-1', uid: 'pv-uid' },
    spec: {
      persistentVolumeReclaimPolicy: 'Delete',
      claimRef: { name: 'data-orders-0', uid: 'claim-uid' },
    },
    status: { phase: 'Bound' },
  });
  objects.set(POD, pod());
  objects.set(SET, {
    metadata: { name: 'orders', uid: 'sts-uid' },
    spec: { replicas: 1, selector: { matchLabels: { app: 'orders' } } },
    status: { readyReplicas: 1 },
  });
  objects.set(`${VELERO}/backups/orders-r1-1`, {
    metadata: { name: 'orders-r1-1', uid: 'backup-uid' },
    spec: {},
    status: { phase: 'Completed' },
  });

  /** Volumes whose data is gone for good. */
  const lost: string[] = [];
  const collect = () => {
    for (const [path, volume] of [...objects]) {
      if (!path.startsWith(`${VOLUMES}/`)) continue;
      const spec = volume.spec as {
        persistentVolumeReclaimPolicy: string;
        claimRef: { uid: string };
      };
      const isUsed = [...objects.values()].some(
        one => one.metadata.uid === spec.claimRef.uid,
      );
      volume.status = { phase: isUsed ? 'Bound' : 'Released' };
      if (!isUsed && spec.persistentVolumeReclaimPolicy === 'Delete') {
        objects.delete(path);
        lost.push(volume.metadata.name);
      }
    }
  };
  cluster.deleted = collect;
  cluster.changed = (path, object) => {
    if (path === SET) {
      const { replicas } = object.spec as { replicas: number };
      object.status = { readyReplicas: replicas };
      if (replicas > 0) objects.set(POD, pod());
      else objects.delete(POD);
    }
    const claim = objects.get(CLAIM);
    const { claimRef } = (object.spec ?? {}) as { claimRef?: { uid: string } };
    if (claim && claimRef?.uid === claim.metadata.uid) {
      claim.status = { phase: 'Bound' };
    }
    collect();
  };
  let made = 0;
  cluster.made = (path, object) => {
    // A claim that is made again is another one.
    made += 1;
    object.metadata.uid = `made-${made}`;
    if (path !== `${VELERO}/restores`) return;
    const { name } = object.metadata;
    const uid = `restored-${made}`;
    object.status = { phase: 'Completed' };
    const labels = { 'velero.io/restore-name': name };
    objects.set(CLAIM, bound(uid, `pv-of-${name}`, labels));
    objects.set(`${VOLUMES}/pv-of-${name}`, {
      metadata: { name: `pv-of-${name}`, uid: `pv-${uid}` },
      spec: {
        persistentVolumeReclaimPolicy: 'Delete',
        claimRef: { name: 'data-orders-0', uid },
      },
    });
    objects.set(
      `/apis/velero.io/v2alpha1/namespaces/velero/datadownloads/${name}`,
      {
        metadata: { name, labels },
        spec: {
          snapshotID: 'snapshot-1',
          targetVolume: { pvc: 'data-orders-0', namespace: 'orders' },
        },
        status: {
          phase: 'Completed',
          progress: { bytesDone: 100, totalBytes: 100 },
        },
      },
    );
  };

  const die = (when: 'before' | 'after') => async () => {
    if (when === 'before') effects += 1;
    if (death?.at === effects && death.when === when) {
      death = undefined;
      throw new Error('dead');
    }
  };
  let plan: Plan | undefined;
  const machine = new RunMachine({
    registry: two.registry,
    stores: ObjectStores.fromConfig(new ConfigReader({})),
    limits: defaultLimits,
    hooks: { beforeEffect: die('before'), afterEffect: die('after') },
    replan: async run => plan ?? run.plan,
    forgetCopy: async () => {},
    noteDeletion: async () => true,
    noteReplaced: async change => {
      notes.push(change);
      return true;
    },
    now,
  });

  /** A record of a plan, with what is done already. */
  const record = (id: string, of: Plan, doc: RunRecord['doc']): RunRecord => ({
    ...runRecord({ id }),
    kind: of.kind,
    plan: of,
    doc,
  });
  const scene = replaceScene();
  const replacePlan = planReplace(scene.request, scene.facts);
  const aReplacement = (): RunRecord => {
    const doc = newDoc(replacePlan, {
      name: 'orders-r1-1',
      uid: 'backup-uid',
      attempt: 1,
      volumes: [
        {
          claim: 'data-orders-0',
          way: 'moved',
          object: 'upload',
          snapshotId: 'snapshot-1',
          bytes: 100,
          incrementalBytes: 100,
        },
      ],
    });
    for (const step of doc.steps.slice(0, 2)) step.state = 'done';
    return record(RUN, replacePlan, doc);
  };
  const aside = (kind: 'undo' | 'release', run: RunRecord): RunRecord => {
    const { request, facts } = asideScene(kind);
    const of =
      request.kind === 'undo'
        ? planUndo(request, facts)
        : planRelease(request, facts);
    const doc = newDoc(of, undefined, structuredClone(run.doc.replaced));
    return record('rfedcba9876543210', of, doc);
  };

  /** Looks until it is over; a death loses what was not written down. */
  const advance = async (run: RunRecord, looks = 200): Promise<RunRecord> => {
    let kept = structuredClone(run);
    for (let i = 0; i < looks && !isFinal(kept.state); i++) {
      const before = structuredClone(kept);
      const dying = death;
      await machine.advance(kept, logger);
      if (dying && !death) kept = before;
      seconds += 1;
    }
    return kept;
  };

  return {
    cluster,
    server: two.servers.onprem,
    objects,
    lost,
    notes,
    CLAIM,
    SET,
    POD,
    volume: `${VOLUMES}/pv-1`,
    aReplacement,
    undo: (run: RunRecord) => aside('undo', run),
    release: (run: RunRecord) => aside('release', run),
    advance,
    effects: () => effects,
    dieAt: (at: number, when: 'before' | 'after') => {
      effects = 0;
      death = { at, when };
    },
    claim: () => objects.get(CLAIM),
    /** What the application holds, as it would be seen. */
    holds: () =>
      (objects.get(CLAIM)?.spec as { volumeName?: string })?.volumeName,
    stop: two.stop,
  };
}
