import { mockServices } from '@backstage/backend-test-utils';
import { FakeApiServer } from '../facts/clusters/testing/FakeApiServer';
import { FakeObjects } from '../facts/clusters/testing/FakeObjects';
import { testClient } from '../facts/clusters/testing/test-client';
import { VeleroClient } from '../facts/velero';
import { RunRecord, StepRecord } from './run-record';
import { Outcome, runError, StepContext, waiting } from './steps';
import { StillLooks } from './still-looks';
import { lookWhyStill, placeOf } from './stillness';
import { backupRecord, runRecord } from './testing';

const at = (seconds: number) =>
  new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString();
const problem = runError('CLUSTER_CALL_FAILED', {
  cluster: 'onprem',
  verb: 'get',
  resource: 'backups',
  name: 'b',
  reason: 'no answer in time',
});

describe('why a step does not move', () => {
  let api: FakeApiServer;
  let client: ReturnType<typeof testClient>;
  let run: RunRecord;
  let step: StepRecord;
  let looks: StillLooks;
  beforeEach(async () => {
    api = await FakeApiServer.start();
    api.answer = new FakeObjects().answer;
    client = testClient(api);
    looks = new StillLooks();
    run = backupRecord();
    step = run.doc.steps[1];
    step.state = 'running';
    step.movedAt = at(0);
  });
  afterEach(async () => {
    client.close();
    await api.stop();
  });

  const context = (seconds: number): StepContext => ({
    ...({} as StepContext),
    run,
    step,
    plan: run.plan,
    logger: mockServices.logger.mock(),
    cluster: () => ({ client, velero: new VeleroClient(client) }),
    now: () => at(seconds),
  });
  const tick = (seconds: number, outcome: Outcome = waiting()) =>
    lookWhyStill(looks, context(seconds), outcome);
  /** What is found is taken up at the tick after the look. */
  const look = async (seconds: number, outcome?: Outcome) => {
    tick(seconds, outcome);
    await looks.settled();
    tick(seconds, outcome);
  };

  it('is not looked for as long as it moves', async () => {
    await look(29);
    expect(step.stillness).toBeUndefined();
    expect(api.seen).toEqual([]);
  });

  it('is looked for once nothing has moved for a while, and not all the time', async () => {
    await look(30);
    expect(step.stillness).toMatchObject({ since: at(0), lookedAt: at(30) });
    expect(step.stillness?.because.map(({ code }) => code)).toContain(
      'VELERO_MISSING',
    );
    const { length } = api.seen;
    await look(59);
    expect(api.seen).toHaveLength(length);
    await look(60);
    expect(step.stillness?.lookedAt).toBe(at(60));
  });

  it('is forgotten as soon as something moves', async () => {
    await look(30);
    step.movedAt = at(31);
    await look(31);
    expect(step.stillness).toBeUndefined();
  });

  it('is the problem that is borne, of which nobody is asked again', async () => {
    await look(30, { kind: 'bearing', problem });
    expect(step.stillness?.because).toEqual([
      {
        code: 'CALLS_FAIL',
        params: expect.objectContaining({
          reason: expect.stringContaining('no answer in time'),
        }),
      },
    ]);
    expect(api.seen).toEqual([]);
  });

  it('is not awaited, and not begun again while a look is open', async () => {
    let answer = () => {};
    const answered = new Promise<void>(resolve => (answer = resolve));
    const read = jest.spyOn(client, 'call').mockImplementation(async () => {
      await answered;
      throw new Error('of no use');
    });
    tick(30);
    const { length } = read.mock.calls;
    expect(length).toBeGreaterThan(0);
    expect(step.stillness).toBeUndefined();
    tick(39);
    expect(step.stillness).toBeUndefined();
    tick(40);
    const unread = {
      code: 'NOT_READ',
      params: expect.objectContaining({ reason: 'no answer in time' }),
    };
    expect(step.stillness).toEqual({
      ...{ since: at(0), lookedAt: at(40) },
      because: [unread],
    });
    tick(75);
    expect(step.stillness?.lookedAt).toBe(at(75));
    expect(read.mock.calls).toHaveLength(length);
    answer();
    await looks.settled();
    read.mockRestore();
    // Of what is not expected the log knows more.
    tick(76);
    expect(step.stillness?.because).toEqual([
      {
        code: 'NOT_READ',
        params: expect.objectContaining({
          reason: expect.stringMatching(
            /^an unexpected error, reference \w+ in the log$/,
          ),
        }),
      },
    ]);
  });

  it('keeps what was known when a later look takes too long', async () => {
    await look(30);
    const known = step.stillness?.because ?? [];
    let answer = () => {};
    const answered = new Promise<void>(resolve => (answer = resolve));
    jest.spyOn(client, 'call').mockImplementation(async () => {
      await answered;
      throw new Error('of no use');
    });
    tick(60);
    tick(70);
    expect(step.stillness).toMatchObject({
      lookedAt: at(70),
      because: [...known, { code: 'NOT_READ' }],
    });
    answer();
    await looks.settled();
  });

  it('drops what was found of an earlier standstill', async () => {
    tick(30);
    await looks.settled();
    step.movedAt = at(31);
    tick(61);
    expect(step.stillness).toBeUndefined();
  });

  it('is kept when the step fails', async () => {
    await look(30);
    step.state = 'failed';
    await look(31);
    expect(step.stillness).toBeDefined();
  });

  it('is looked for where the step is at work', () => {
    expect(placeOf(context(0), undefined)).toMatchObject({
      location: run.plan.kind === 'backup' ? run.plan.source.location : '',
      work: undefined,
    });
    run = runRecord();
    const [target] = run.doc.targets;
    target.restore = { name: 'r', uid: 'u' };
    step = target.steps.find(({ name }) => name === 'restore') ?? step;
    expect(placeOf(context(0), target)).toMatchObject({
      work: { kind: 'Restore', name: 'r' },
      target: { namespace: target.namespace, own: 'all' },
    });
    run.plan.targets[0].namespaceExists = true;
    expect(placeOf(context(0), target)?.target?.own).toMatchObject({
      restore: 'r',
      workloads: expect.arrayContaining(['StatefulSet/orders']),
      claims: ['data-orders-0'],
    });
    step = target.steps.find(({ name }) => name === 'tidy') ?? step;
    expect(placeOf(context(0), target)).toBeUndefined();
  });
});
