import {
  BackupPlan,
  makesCopies,
  Plan,
  PlanRequest,
  planRequestSchema,
  Run,
  RunStep,
  StepName,
  targetKey,
} from 'backstage-plugin-mobility-common';
import type { MobilityApi } from '../src/api';
import {
  aBackedUpRun,
  aBackupPlan,
  aBackupRun,
  aClonePlan,
  aCopy,
  aDeletion,
  aNamespace,
  anAnswer,
  anInventory,
  aRemoval,
  aRestorePlan,
  aRestoreRun,
  aRun,
  aRunVolume,
  aTarget,
  aTransfer,
  liveCopy,
  taken,
} from '../src/__testUtils__/fixtures';
import { planFor as freePlan } from '../src/__testUtils__/server';
import { createFakeApi, refuseWith } from './fake-api';

/** When each step of the played clone begins, in seconds. */
const BEGINS: [StepName, number][] = [
  ['preflight', 0],
  ['backup', 1],
  ['publish', 8],
  ['restore', 9],
  ['verify', 16],
  ['adjust', 18],
  ['tidy', 18.5],
];
const BACKED_UP = 8;
const OVER = 19;
const MIB_PER_SECOND = 140;

interface Started {
  id: string;
  plan: Plan;
  at: number;
}

/** The API as a short play: what is started runs through all of its steps. */
export function createLiveApi(): MobilityApi {
  const started: Started[] = [];
  const gone = new Set<string>();
  const runs = () => started.map(play).reverse();
  const copies = () =>
    runs().flatMap(run =>
      makesCopies(run.plan) && run.state === 'succeeded'
        ? run.targets
            .filter(target => !gone.has(targetKey(target)))
            .map(({ cluster, namespace }) =>
              aCopy({
                runId: run.id,
                cluster,
                namespace,
                madeAt: run.finishedAt,
                state: 'running',
              }),
            )
        : [],
    );
  return createFakeApi({
    getInventory: async (entityRef, { cluster = '' } = {}) =>
      anInventory(
        entityRef,
        anAnswer(cluster, cluster === 'onprem' ? [aNamespace()] : []),
      ),
    createPlan: async request =>
      planFor(planRequestSchema.parse(request), copies()),
    getCopies: async (_, { cluster } = {}) => ({
      items: copies().filter(copy => !cluster || copy.cluster === cluster),
    }),
    startRun: async ({ request }) => {
      const id = `r${String(started.length + 1).padStart(15, '0')}`;
      const plan = planFor(planRequestSchema.parse(request), copies());
      started.push({ id, plan, at: Date.now() });
      if (plan.kind === 'remove') gone.add(targetKey(plan.targets[0]));
      return play(started[started.length - 1]);
    },
    getRuns: async () => ({ items: runs() }),
    getRun: async id =>
      runs().find(run => run.id === id) ??
      refuseWith(404, `There is no run ${id}`),
  });
}

function planFor(
  request: PlanRequest,
  copies: { cluster: string; namespace: string }[],
): Plan {
  if (request.kind === 'backup') return aBackupPlan({}, request);
  if (request.kind !== 'clone' && request.kind !== 'restore') {
    return freePlan(request);
  }
  const there = [...copies, { cluster: 'onprem', namespace: 'orders' }];
  const findings = request.targets.flatMap(({ cluster, namespaceMapping }) => {
    const namespace = namespaceMapping.orders;
    return there.some(c => c.cluster === cluster && c.namespace === namespace)
      ? [taken(cluster, namespace)]
      : [];
  });
  if (request.kind === 'restore') return aRestorePlan({ findings }, request);
  return aClonePlan({ findings: [...findings, liveCopy] }, request);
}

/** The run as it is after so many seconds. */
function play({ id, plan, at: began }: Started): Run {
  // A restore begins where the backup of a clone has ended.
  const at = plan.kind === 'restore' ? began - BACKED_UP * 1000 : began;
  const seconds = (Date.now() - at) / 1000;
  const times = {
    id,
    plan,
    version: Math.ceil(seconds * 2),
    createdAt: new Date(began).toISOString(),
    startedAt: new Date(began).toISOString(),
    movedAt: new Date().toISOString(),
  };
  if (plan.kind === 'remove') {
    const over = seconds > 4;
    const { cluster, namespace } = plan.targets[0];
    const removal = aRemoval(over ? 'succeeded' : 'running', times);
    return {
      ...removal,
      targets: [{ ...removal.targets[0], cluster, namespace }],
    };
  }
  if (plan.kind === 'delete') {
    return aDeletion(seconds > 6 ? 'succeeded' : 'running', times);
  }
  if (plan.kind === 'backup') return playBackup({ id, plan, at }, times);
  const over = seconds >= OVER;
  const step = BEGINS.filter(([, from]) => seconds >= from).pop()?.[0];
  const targets = plan.targets.map(({ cluster, namespace }) =>
    aTarget(cluster, namespace, {
      state: over ? 'succeeded' : 'running',
      steps: BEGINS.slice(2).map(([name]) => stepAt(name, seconds, at)),
      copy: {
        state: over ? 'exists' : 'partial',
        ours: true,
        namespaceUid: 'uid-copy',
      },
    }),
  );
  const isRestore = plan.kind === 'restore';
  const run: Partial<Run> = {
    ...times,
    state: over ? 'succeeded' : 'running',
    step: over ? undefined : step,
    finishedAt: over ? new Date(at + OVER * 1000).toISOString() : undefined,
    targets,
    steps: BEGINS.slice(0, isRestore ? 1 : 2).map(([name]) =>
      stepAt(name, seconds, at),
    ),
    volumes: [
      aRunVolume(
        'data-orders-0',
        isRestore ? aTransfer('done', 0, 0) : transferFrom(1, seconds),
        targets,
        transferFrom(9, seconds),
      ),
    ],
  };
  if (isRestore) return aRestoreRun(run);
  return aRun({
    ...run,
    backup: {
      name: 'orders-live-1',
      takenAt: times.startedAt,
      usable: seconds > BACKED_UP,
    },
  });
}

/** As the clone begins, and over where that would go on. */
function playBackup(
  { plan, at }: Started & { plan: BackupPlan },
  times: Partial<Run>,
): Run {
  const seconds = (Date.now() - at) / 1000;
  const [, [, from], [, end]] = BEGINS;
  const over = seconds >= end;
  const transfer = plan.volumes.some(({ moved }) => moved)
    ? transferFrom(from, seconds)
    : aTransfer(over ? 'done' : 'waiting', 0, over ? 0 : null);
  const run = over ? aBackedUpRun(times) : aBackupRun(times);
  const steps = BEGINS.slice(0, 2).map(([name]) => stepAt(name, seconds, at));
  const { bytesDone: done, bytesTotal: total } = transfer;
  return {
    ...run,
    steps,
    step: steps.find(({ state }) => state === 'running')?.name,
    finishedAt: over ? new Date(at + end * 1000).toISOString() : undefined,
    volumes: [aRunVolume('data-orders-0', transfer, [])],
    bytes: { intoStore: { done, total }, outOfStore: {} },
  };
}

function stepAt(name: StepName, seconds: number, at: number): RunStep {
  const index = BEGINS.findIndex(([step]) => step === name);
  const from = BEGINS[index][1];
  const to = BEGINS[index + 1]?.[1] ?? OVER;
  const iso = (after: number) => new Date(at + after * 1000).toISOString();
  if (seconds < from) return { name, state: 'pending', attempt: 1 };
  if (seconds < to) {
    return { name, state: 'running', attempt: 1, startedAt: iso(from) };
  }
  return {
    name,
    state: 'done',
    attempt: 1,
    startedAt: iso(from),
    finishedAt: iso(to),
    note: name === 'verify' ? { code: 'VERIFIED', params: {} } : undefined,
  };
}

function transferFrom(begin: number, seconds: number) {
  const moved = Math.min(980, (seconds - begin) * MIB_PER_SECOND);
  if (moved <= 0) return aTransfer('waiting', 0, null);
  return aTransfer(moved < 980 ? 'running' : 'done', moved);
}
