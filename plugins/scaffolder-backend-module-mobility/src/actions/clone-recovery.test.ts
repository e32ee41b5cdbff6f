import {
  PlanBlockedError,
  PlanChangedError,
} from 'backstage-plugin-mobility-common';
import {
  HASH,
  Kept,
  LIVE,
  PAUSED,
  RUN_ID,
  context,
  plan,
  run,
  setup,
} from '../__testUtils__/clone-action';

describe('mobility:clone, started once', () => {
  it('asks for nothing but the run when the task is recovered', async () => {
    const kept: Kept = new Map();
    await setup().action.handler(
      context({ wait: false }, {}, kept).ctx as never,
    );
    const { action, client } = setup();
    const { ctx } = context({ wait: false }, {}, kept);
    await action.handler(ctx as never);
    expect(client.getInventory).not.toHaveBeenCalled();
    expect(client.createPlan).not.toHaveBeenCalled();
    expect(client.startRun).not.toHaveBeenCalled();
    expect(ctx.output).toHaveBeenCalledWith('runId', RUN_ID);
    expect(ctx.output).toHaveBeenCalledWith('targets', [
      { cluster: 'cloud', namespace: 'orders' },
    ]);
  });

  it('asks for the same run again when the task died before it knew of it', async () => {
    const kept: Kept = new Map();
    const first = setup();
    first.client.startRun.mockRejectedValue(new Error('killed'));
    await expect(
      first.action.handler(context({}, {}, kept).ctx as never),
    ).rejects.toThrow('killed');
    // By now its own run would stand in the way of a new plan.
    const second = setup({ findings: [PAUSED] });
    await second.action.handler(context({}, {}, kept).ctx as never);
    expect(second.client.createPlan).not.toHaveBeenCalled();
    expect(second.client.startRun.mock.calls[0][0]).toEqual(
      first.client.startRun.mock.calls[0][0],
    );
  });

  it('does not take one round of "each" for another', async () => {
    const { action, client } = setup();
    const kept: Kept = new Map();
    for (const namespace of ['orders-a', 'orders-b']) {
      const { ctx } = context(
        { targets: [{ cluster: 'cloud', namespace }], wait: false },
        {},
        kept,
      );
      await action.handler(ctx as never);
    }
    const keys = client.startRun.mock.calls.map(
      ([{ idempotencyKey }]) => idempotencyKey,
    );
    expect(new Set(keys).size).toBe(2);
  });

  it('looks again at a plan that changes while it is started', async () => {
    const { action, client } = setup();
    const other = 'n'.repeat(64);
    client.startRun.mockRejectedValueOnce(
      new PlanChangedError('changed', plan([LIVE], other), []),
    );
    await action.handler(context({ wait: false }).ctx as never);
    expect(
      client.startRun.mock.calls.map(([{ planHash }]) => planHash),
    ).toEqual([HASH, other]);
    const worse = setup();
    worse.client.startRun.mockRejectedValueOnce(
      new PlanChangedError('changed', plan([PAUSED], other), []),
    );
    await expect(worse.action.handler(context().ctx as never)).rejects.toThrow(
      'Mobility is paused',
    );
    expect(worse.client.startRun).toHaveBeenCalledTimes(1);
  });

  it('starts only the plan that a person has looked at', async () => {
    const { action, client } = setup();
    await expect(
      action.handler(context({ planHash: 'o'.repeat(64) }).ctx as never),
    ).rejects.toThrow('no longer the one that was looked at');
    expect(client.startRun).not.toHaveBeenCalled();
    await action.handler(context({ planHash: HASH }).ctx as never);
    expect(client.startRun).toHaveBeenCalledTimes(1);
  });

  it('tells what stands in the way at the last moment', async () => {
    const { action, client } = setup();
    client.startRun.mockRejectedValue(
      new PlanBlockedError('blocked', [PAUSED]),
    );
    await expect(action.handler(context().ctx as never)).rejects.toThrow(
      'Mobility is paused',
    );
  });

  it('does not wait longer because the task was recovered', async () => {
    const kept: Kept = new Map();
    await setup().action.handler(
      context({ timeout: '5ms' }, {}, kept).ctx as never,
    );
    await new Promise(resolve => setTimeout(resolve, 10));
    const { action } = setup({ runs: [run('running')] });
    await expect(
      action.handler(context({ timeout: '5ms' }, {}, kept).ctx as never),
    ).rejects.toThrow('It goes on');
  });
});
