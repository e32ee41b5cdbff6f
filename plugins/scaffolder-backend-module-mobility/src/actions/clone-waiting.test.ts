import {
  LIVE,
  RUN_ID,
  context,
  plan,
  refused,
  run,
  setup,
} from '../__testUtils__/clone-action';

describe('mobility:clone, while it waits', () => {
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

  it('gives a sign of life with the bytes when a phase takes long', async () => {
    const copying = run('running', {
      step: 'backup',
      note: { code: 'BACKUP_COPYING', params: {} },
      bytes: { intoStore: { done: 2 ** 20, total: 2 ** 22 }, outOfStore: {} },
    });
    const { action } = setup({
      runs: [copying, copying, copying, run('succeeded')],
    });
    let now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => {
      now += 20_000;
      return now;
    });
    const { ctx, lines } = context();
    await action.handler(ctx as never).finally(() => clock.mockRestore());
    expect(lines).toContain(
      'Step backup: Copying into the store: 1.0 MiB of 4.0 MiB into the store',
    );
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
    const { ctx } = context({ timeout: '5ms' });
    await expect(action.handler(ctx as never)).rejects.toThrow('It goes on');
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

  it('starts nothing when the task is cancelled while it plans', async () => {
    const { action, client } = setup();
    const abort = new AbortController();
    client.createPlan.mockImplementation(async () => {
      abort.abort();
      return plan([LIVE]);
    });
    const { ctx } = context({}, { signal: abort.signal });
    await expect(action.handler(ctx as never)).rejects.toThrow();
    expect(client.startRun).not.toHaveBeenCalled();
    expect(client.cancelRun).not.toHaveBeenCalled();
  });

  it('cancels a run that it would not have waited for', async () => {
    const { action, client } = setup();
    const abort = new AbortController();
    client.startRun.mockImplementation(async () => {
      abort.abort();
      return run('queued');
    });
    const { ctx } = context({ wait: false }, { signal: abort.signal });
    await expect(action.handler(ctx as never)).rejects.toThrow();
    expect(client.cancelRun).toHaveBeenCalledWith(RUN_ID, expect.anything());
  });

  it.each([
    ['is refused', 'It is over.'],
    ['finds nobody to be', 'The sign-in is gone.'],
  ])('says so when cancelling %s', async (how, reason) => {
    const { action, client } = setup({ runs: [run('running')] });
    client.cancelRun.mockRejectedValue(await refused(409, 'It is over'));
    const abort = new AbortController();
    const { ctx } = context({}, { signal: abort.signal });
    const warn = jest.spyOn(ctx.logger, 'warn');
    const handling = action.handler(ctx as never);
    setTimeout(() => {
      if (how !== 'is refused')
        ctx.getInitiatorCredentials = () =>
          Promise.reject(new Error('The sign-in is gone'));
      abort.abort();
    }, 20);
    await expect(handling).rejects.toThrow();
    expect(warn).toHaveBeenCalledWith(
      `Run ${RUN_ID} could not be cancelled: ${reason} Look at its page.`,
    );
  });

  it('bears being asked to come back later, but not a refusal', async () => {
    const busy = setup({
      runs: [await refused(429, 'Busy'), run('succeeded')],
    });
    await busy.action.handler(context().ctx as never);
    const expired = setup({ runs: [await refused(401, 'Illegal token')] });
    await expect(
      expired.action.handler(context().ctx as never),
    ).rejects.toThrow(/which goes on, was refused.*"wait: false"/);
  });
});
