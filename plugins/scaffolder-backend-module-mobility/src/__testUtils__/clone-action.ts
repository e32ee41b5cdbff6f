import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  ClonePlan,
  Finding,
  Inventory,
  MobilityClient,
  Run,
} from 'backstage-plugin-mobility-common';
import { createCloneAction } from '../actions/clone';

export const RUN_ID = 'r0123456789abcde';
export const HASH = 'h'.repeat(64);

export const finding = (
  code: Finding['code'],
  severity: Finding['severity'],
  params: object,
): Finding =>
  ({
    id: `${code}|plan`,
    code,
    severity,
    certainty: 'known',
    scope: { kind: 'plan' },
    fixer: 'app',
    params,
  } as Finding);
export const LIVE = finding('LIVE_COPY', 'warn', { claims: 'data-orders-0' });
export const PAUSED = finding('PAUSED', 'block', { text: 'until noon' });

export const inventory = (
  ...places: [string, string, string?][]
): Inventory => ({
  entityRef: 'component:default/orders',
  state: 'ok',
  clusters: places.map(([cluster, namespace, copyOf]) => ({
    cluster,
    state: 'ok',
    observedAt: '2026-11-23T00:00:00Z',
    namespaces: [
      {
        namespace,
        uid: 'u',
        workloads: [],
        volumes: [],
        kinds: [],
        neighbours: [],
        findings: [],
        copyOf,
      },
    ],
  })),
});

export const run = (state: Run['state'], change: Partial<Run> = {}) =>
  ({
    id: RUN_ID,
    state,
    bytes: { intoStore: { done: 0, total: null }, outOfStore: {} },
    ...change,
  } as Run);

export const plan = (findings: Finding[], hash = HASH) =>
  ({ hash, findings } as ClonePlan);

/** A refusal as the client throws it. */
export const refused = (status: number, message: string) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message },
        response: { statusCode: status },
      }),
      { status, headers: { 'Content-Type': 'application/json' } },
    ),
  );

type Asked =
  | 'getInventory'
  | 'createPlan'
  | 'startRun'
  | 'getRun'
  | 'cancelRun';

/** Named, since what is inferred of runs and plans is too long to be written out. */
interface Setup {
  client: Record<Asked, jest.Mock>;
  action: ReturnType<typeof createCloneAction>;
}

export function setup(
  options: {
    findings?: Finding[];
    runs?: (Run | Error)[];
    inventory?: Inventory;
  } = {},
): Setup {
  const runs = [...(options.runs ?? [run('succeeded')])];
  const client = {
    getInventory: jest.fn(
      async () => options.inventory ?? inventory(['onprem', 'orders']),
    ),
    createPlan: jest.fn(async () => plan(options.findings ?? [LIVE])),
    startRun: jest.fn(async (..._: Parameters<MobilityClient['startRun']>) =>
      run('queued'),
    ),
    getRun: jest.fn(async () => {
      const next = runs.length > 1 ? runs.shift() : runs[0];
      if (next instanceof Error) throw next;
      return next;
    }),
    cancelRun: jest.fn(async () => run('cancelling')),
  };
  const action = createCloneAction({
    auth: mockServices.auth(),
    client: client as unknown as MobilityClient,
    portalUrl: 'http://portal',
    pollMs: 1,
  });
  return { client, action };
}

export const input = (change: object = {}) => ({
  entityRef: 'component:default/orders',
  targets: [{ cluster: 'cloud' }],
  accept: ['LIVE_COPY'],
  ...change,
});

/** What the scaffolder keeps of a task: a new process finds it again. */
export type Kept = Map<string, unknown>;

export function context(
  change: object = {},
  options: object = {},
  kept: Kept = new Map(),
) {
  const ctx = createMockActionContext({
    input: input(change),
    task: { id: 'task-1' },
  });
  const lines: string[] = [];
  for (const level of ['info', 'warn', 'error'] as const)
    ctx.logger[level] = (line: string) => void lines.push(line);
  ctx.checkpoint = async ({ key, fn }) => {
    if (!kept.has(key)) kept.set(key, await fn());
    return kept.get(key) as Awaited<ReturnType<typeof fn>>;
  };
  ctx.getInitiatorCredentials = async () => mockCredentials.user();
  return { ctx: Object.assign(ctx, options), lines };
}
