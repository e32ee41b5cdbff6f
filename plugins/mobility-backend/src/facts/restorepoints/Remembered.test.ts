import { Remembered } from './Remembered';

const hangs = () => new Promise<never>(() => {});
const explain = (error: unknown) => String(error);

describe('Remembered', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const of = (ask: (signal: AbortSignal) => Promise<string>) =>
    new Remembered<string>((_, signal) => ask(signal), {
      ttlMs: 1_000,
      deadlineMs: 5_000,
      explain,
    });

  it('is told late, ends what was asked and is asked again', async () => {
    const signals: AbortSignal[] = [];
    const answers = [hangs, async () => 'here'];
    const memory = of(signal => {
      signals.push(signal);
      return answers[signals.length - 1]();
    });
    const asked = memory.refresh();
    await jest.advanceTimersByTimeAsync(5_000);
    await asked;
    expect(signals[0].aborted).toBe(true);
    expect(memory.status).toMatchObject({
      state: 'error',
      reason: 'no answer in time',
    });
    await jest.advanceTimersByTimeAsync(1_001);
    await memory.refresh();
    expect(memory.value).toBe('here');
    expect(memory.status).toMatchObject({ state: 'data', reason: undefined });
  });

  it('does not call fresh what is old', async () => {
    const memory = of(async () => 'here');
    await memory.refresh();
    expect([memory.status.state, memory.pending]).toEqual(['data', false]);
    await jest.advanceTimersByTimeAsync(2_001);
    expect([memory.status.state, memory.pending]).toEqual(['stale', true]);
    expect(memory.problem).toBe('not read since');
    expect(memory.value).toBe('here');
  });

  it('has failed too where nobody knows why', async () => {
    const memory = new Remembered(() => Promise.reject(new TypeError('no')), {
      ttlMs: 1_000,
      deadlineMs: 5_000,
      explain: error => {
        throw error;
      },
    });
    await expect(memory.refresh()).rejects.toThrow(TypeError);
    expect(memory.status).toMatchObject({
      state: 'error',
      reason: expect.stringContaining('error of the portal'),
    });
    expect(memory.pending).toBe(false);
  });

  it('takes nothing from an answer that comes too late', async () => {
    let answer = (_: string) => {};
    const memory = of(() => new Promise(resolve => (answer = resolve)));
    const asked = memory.refresh();
    await jest.advanceTimersByTimeAsync(5_000);
    await asked;
    answer('late');
    await jest.advanceTimersByTimeAsync(1);
    expect(memory.value).toBeUndefined();
  });
});
