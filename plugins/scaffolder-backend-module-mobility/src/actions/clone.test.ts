import { Schema, validate } from 'jsonschema';
import { parse } from 'yaml';
import {
  HASH,
  LIVE,
  PAUSED,
  RUN_ID,
  context,
  inventory,
  refused,
  setup,
} from '../__testUtils__/clone-action';
import { examples } from './clone.examples';

describe('mobility:clone', () => {
  it('starts a run once per task and step, waits, and tells where the copies are', async () => {
    const { action, client } = setup();
    const { ctx } = context({
      targets: [{ cluster: 'cloud', namespace: 'orders-test' }],
    });
    await action.handler(ctx as never);
    expect(client.startRun.mock.calls[0][0]).toMatchObject({
      planHash: HASH,
      idempotencyKey: expect.stringMatching(
        new RegExp(`^scaffolder-task-1-${ctx.step?.id}-[0-9a-f]{16}$`),
      ),
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

  it.each([
    [403, 'You lack the permission mobility.clone.create', 'ask the owner'],
    [401, 'Illegal token', 'sign in again'],
  ])('says why it was refused with %s', async (status, why, remedy) => {
    const { action, client } = setup();
    client.createPlan.mockRejectedValue(await refused(status, why));
    const handling = action.handler(context().ctx as never);
    await expect(handling).rejects.toThrow(
      `Planning a clone of component:default/orders was refused: ${why}.`,
    );
    await expect(handling).rejects.toThrow(remedy);
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
      expect(call.mock.calls[0]).toContainEqual(
        expect.objectContaining({
          token: expect.stringContaining('user:default/mock'),
        }),
      );
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

  it('asks nobody anything before it has understood its time limit', async () => {
    const { action, client } = setup();
    await expect(
      action.handler(context({ timeout: 'a while' }).ctx as never),
    ).rejects.toThrow('"timeout" of mobility:clone is "a while"');
    expect(client.getInventory).not.toHaveBeenCalled();
  });

  it('says what is missing in the catalog', async () => {
    const { action } = setup({
      inventory: { ...inventory(), state: 'unannotated' },
    });
    await expect(action.handler(context().ctx as never)).rejects.toThrow(
      'give it the annotation backstage.io/kubernetes-id',
    );
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

  // As the scaffolder does before it calls the action.
  const check = (input: unknown) =>
    validate(input, action.schema?.input as Schema).errors.map(String);

  it.each(examples)('$description is what the schema says', ({ example }) => {
    const [step] = parse(example).steps;
    expect(step.action).toBe(action.id);
    expect(check(step.input)).toEqual([]);
  });

  it('are not what the schema refuses', () => {
    expect(check({ entityRef: 'component:default/orders' })).toEqual([
      'instance requires property "targets"',
    ]);
    const targets = [{ cluster: 'cloud' }];
    expect(check({ entityRef: 'x', targets, timeout: true })).toHaveLength(1);
    expect(check({ entityRef: 'x', targets, strategy: 'magic' })).toHaveLength(
      1,
    );
  });
});
