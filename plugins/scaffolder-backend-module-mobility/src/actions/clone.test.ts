import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  ClonePlan,
  Finding,
  Inventory,
  MobilityClient,
  Run,
} from 'backstage-plugin-mobility-common';
import { parse } from 'yaml';
import { createCloneAction } from './clone';
import { examples } from './clone.examples';

const RUN_ID = 'r0123456789abcde';

const finding = (
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
const LIVE = finding('LIVE_COPY', 'warn', { claims: 'data-orders-0' });
const PAUSED = finding('PAUSED', 'block', { text: 'until noon' });

const inventory = (...places: [string, string, string?][]): Inventory => ({
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

const run = (state: Run['state'], change: Partial<Run> = {}) =>
  ({
    id: RUN_ID,
    state,
    bytes: { intoStore: { done: 0, total: null }, outOfStore: {} },
    ...change,
  } as Run);

function setup(
  options: {
    findings?: Finding[];
    runs?: (Run | Error)[];
    inventory?: Inventory;
  } = {},
) {
  const runs = [...(options.runs ?? [run('succeeded')])];
  const client = {
    getInventory: jest.fn(
      async () => options.inventory ?? inventory(['onprem', 'orders']),
    ),
    createPlan: jest.fn(
      async () =>
        ({
          hash: 'h'.repeat(64),
          findings: options.findings ?? [LIVE],
        } as ClonePlan),
    ),
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

const input = (change: object = {}) => ({
  entityRef: 'component:default/orders',
  targets: [{ cluster: 'cloud' }],
  accept: ['LIVE_COPY'],
  ...change,
});

function context(change: object = {}, options: object = {}) {
  const ctx = createMockActionContext({ input: input(change) });
  const lines: string[] = [];
  ctx.logger.info = (line: string) => void lines.push(line);
  ctx.getInitiatorCredentials = async () => mockCredentials.user();
  return { ctx: Object.assign(ctx, options), lines };
}

describe('mobility:clone', () => {
  it('starts a run once per task and step, waits, and tells where the copies are', async () => {
    const { action, client } = setup();
    const { ctx } = context({
      targets: [{ cluster: 'cloud', namespace: 'orders-test' }],
    });
    await action.handler(ctx as never);
    expect(client.startRun.mock.calls[0][0]).toMatchObject({
      planHash: 'h'.repeat(64),
      idempotencyKey: `scaffolder-${ctx.task.id}-${ctx.step?.id}`,
      accept: ['LIVE_COPY|plan'],
      request: {
        source: { cluster: 'onprem' },
        targets: [
          { cluster: 'cloud', namespaceMapping: { orders: 'orders-test' } },
        ],
      },
    });
    expect(ctx.output).toHaveBeenCalledWith('runId', RUN_ID);
    expect(ctx.output).toHaveBeenCalledWith(
      'url',
      `http://portal/mobility/runs/${RUN_ID}`,
    );
    expect(ctx.output).toHaveBeenCalledWith('targets', [
      { cluster: 'cloud', namespace: 'orders-test' },
    ]);
  });

  it('does not start a second run when the task is recovered', async () => {
    const { action, client } = setup();
    const { ctx } = context({}, { checkpoint: async () => RUN_ID });
    await action.handler(ctx as never);
    expect(client.startRun).not.toHaveBeenCalled();
    expect(client.getRun).toHaveBeenCalledWith(RUN_ID, expect.anything());
  });

  it('asks on behalf of whoever started the task', async () => {
    const { action, client } = setup();
    const { ctx } = context();
    await action.handler(ctx as never);
    for (const call of [
      client.getInventory,
      client.createPlan,
      client.startRun,
      client.getRun,
    ]) {
      expect(call.mock.calls[0]).toContainEqual({
        token: expect.stringContaining('user:default/mock'),
      });
    }
  });

  it('changes nothing in a dry run and tells the findings', async () => {
    const { action, client } = setup();
    const { ctx, lines } = context({}, { isDryRun: true });
    await action.handler(ctx as never);
    expect(client.startRun).not.toHaveBeenCalled();
    expect(lines.join('\n')).toContain('Copied while the application writes');
    expect(ctx.output).toHaveBeenCalledWith('runId', 'dry-run');
  });

  it('refuses a blocked plan in words', async () => {
    const { action, client } = setup({ findings: [PAUSED, LIVE] });
    const { ctx } = context();
    await expect(action.handler(ctx as never)).rejects.toThrow(
      /Mobility is paused\. The platform team has paused new runs: until noon/,
    );
    expect(client.startRun).not.toHaveBeenCalled();
  });

  it('wants warnings to be accepted by name, and says how', async () => {
    const { action } = setup();
    const { ctx } = context({ accept: [] });
    await expect(action.handler(ctx as never)).rejects.toThrow(
      'list LIVE_COPY in "accept"',
    );
  });

  it('returns at once if it is not to wait', async () => {
    const { action, client } = setup({ runs: [run('running')] });
    const { ctx } = context({ wait: false });
    await action.handler(ctx as never);
    expect(client.getRun).not.toHaveBeenCalled();
  });

  it('logs a line per change of phase, not per look', async () => {
    const copying = run('running', {
      step: 'backup',
      note: { code: 'BACKUP_COPYING', params: {} },
    });
    const { action } = setup({
      runs: [run('queued'), copying, copying, copying, run('succeeded')],
    });
    const { ctx, lines } = context();
    await action.handler(ctx as never);
    expect(
      lines.filter(line => line.includes('Copying into the store')),
    ).toHaveLength(1);
    expect(lines).toContain('Waiting to begin');
  });

  it('fails with the reason of the run', async () => {
    const failed = run('failed', {
      error: {
        code: 'VOLUME_NOT_RESTORED',
        params: { claim: 'data-orders-0', cluster: 'cloud', restore: 'r' },
        where: {},
      },
    });
    const { action } = setup({ runs: [failed] });
    const { ctx } = context();
    await expect(action.handler(ctx as never)).rejects.toThrow(
      'data-orders-0 did not arrive on cloud',
    );
  });

  it('bears a portal that restarts', async () => {
    const { action } = setup({
      runs: [new TypeError('fetch failed'), run('succeeded')],
    });
    const { ctx, lines } = context();
    await action.handler(ctx as never);
    expect(lines).toContain('The portal does not answer; trying again');
  });

  it('gives up waiting at its time limit and leaves the run alone', async () => {
    const { action, client } = setup({ runs: [run('running')] });
    const { ctx } = context({ timeoutMinutes: 0.0001 });
    await expect(action.handler(ctx as never)).rejects.toThrow('it goes on');
    expect(client.cancelRun).not.toHaveBeenCalled();
  });

  it('cancels the run when the task is cancelled', async () => {
    const { action, client } = setup({ runs: [run('running')] });
    const abort = new AbortController();
    const { ctx } = context({}, { signal: abort.signal });
    const handling = action.handler(ctx as never);
    setTimeout(() => abort.abort(), 20);
    await expect(handling).rejects.toThrow();
    expect(client.cancelRun).toHaveBeenCalledWith(RUN_ID, expect.anything());
  });

  it('takes no copy for the original, and asks when it is not clear', async () => {
    const copy = setup({
      inventory: inventory(['onprem', 'orders'], ['cloud', 'orders', RUN_ID]),
    });
    const first = context();
    await copy.action.handler(first.ctx as never);
    expect(copy.client.startRun).toHaveBeenCalled();
    const two = setup({
      inventory: inventory(['onprem', 'orders'], ['edge', 'orders']),
    });
    const second = context();
    await expect(two.action.handler(second.ctx as never)).rejects.toThrow(
      'runs in several places (onprem/orders, edge/orders)',
    );
  });
});

describe('the examples', () => {
  const { action } = setup();
  it.each(examples)('$description is what the schema says', ({ example }) => {
    const [step] = parse(example).steps;
    expect(step.action).toBe(action.id);
    const properties = (action.schema?.input as { properties: object })
      .properties;
    expect(Object.keys(properties)).toEqual(
      expect.arrayContaining(Object.keys(step.input)),
    );
    expect(action.schema?.input).toMatchObject({
      required: ['entityRef', 'targets'],
    });
  });
});
