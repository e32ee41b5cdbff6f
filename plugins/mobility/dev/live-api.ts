import {
  CloneRequest,
  Plan,
  RemoveRequest,
  Run,
  RunStep,
  StepName,
  targetKey,
} from 'backstage-plugin-mobility-common';
import type { MobilityApi } from '../src/api';
import {
  aClonePlan,
  aCopy,
  aNamespace,
  anAnswer,
  anInventory,
  aRemoval,
  aRemovePlan,
  aRun,
  aRunVolume,
  aTarget,
  aTransfer,
  liveCopy,
  taken,
} from '../src/__testUtils__/fixtures';
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
      run.kind === 'clone' && run.state === 'succeeded'
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
    createPlan: async request => planFor(request as CloneRequest, copies()),
    getCopies: async (_, { cluster } = {}) => ({
      items: copies().filter(copy => !cluster || copy.cluster === cluster),
    }),
    startRun: async ({ request }) => {
      const id = `r${String(started.length + 1).padStart(15, '0')}`;
      const plan = planFor(request as CloneRequest, copies());
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
  request: CloneRequest | RemoveRequest,
  copies: { cluster: string; namespace: string }[],
): Plan {
  if (request.kind === 'remove') return aRemovePlan(request);
  const findings = request.targets.flatMap(({ cluster, namespaceMapping }) => {
    const namespace = namespaceMapping.orders;
    return copies.some(c => c.cluster === cluster && c.namespace === namespace)
      ? [taken(cluster, namespace)]
      : [];
  });
  return aClonePlan({ findings: [...findings, liveCopy] }, request);
}

/** The run as it is after so many seconds. */
function play({ id, plan, at }: Started): Run {
  const seconds = (Date.now() - at) / 1000;
  const times = {
    id,
    plan,
    version: Math.ceil(seconds * 2),
    createdAt: new Date(at).toISOString(),
    startedAt: new Date(at).toISOString(),
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
  return aRun({
    ...times,
    state: over ? 'succeeded' : 'running',
    step: over ? undefined : step,
    finishedAt: over ? new Date(at + OVER * 1000).toISOString() : undefined,
    targets,
    steps: BEGINS.slice(0, 2).map(([name]) => stepAt(name, seconds, at)),
    volumes: [
      aRunVolume(
        'data-orders-0',
        transferFrom(1, seconds),
        targets,
        transferFrom(9, seconds),
      ),
    ],
    backup: { name: 'orders-live-1', usable: seconds > 8 },
  });
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
