import { NotFoundError } from '@backstage/errors';
import {
  Finding,
  FindingCode,
  PlanBlockedError,
} from 'backstage-plugin-mobility-common';
import { RunRecord } from '../runs/run-record';
import { pointDeleter } from './delete-points';
import { JudgedBackup } from './judge-backups';
import { ScheduleDoc, ScheduleRecord } from './schedule-record';
import { scheduleRecord } from './testing';

type Usable = JudgedBackup['usable'];

/** Of one day each, the first the oldest. */
const backups = (...usable: Usable[]): JudgedBackup[] =>
  usable.map((each, i) => ({
    name: `b${i + 1}`,
    beganAt: new Date(Date.UTC(2026, 10, i + 1)),
    usable: each,
    outcome: { state: each === 'yes' ? 'succeeded' : 'failed' },
    point: `p${i + 1}`,
  }));

function blocked(...codes: FindingCode[]): PlanBlockedError {
  const findings = codes.map(code => ({ code, params: {} } as Finding));
  return new PlanBlockedError('no', findings);
}

/** Runs that end as they are told to, and a deleter that is asked again and again. */
function setup() {
  const runs = new Map<string, RunRecord>();
  const started: { name: string; key: string; by: string; accept: string[] }[] =
    [];
  const refusals = new Map<string, Error>();
  const entity = { uid: 'e-1' };
  const clock = { now: new Date('2026-11-27T10:00:00Z') };
  const remove = pointDeleter({
    now: () => clock.now,
    hold: async () => {},
    store: { get: async id => runs.get(id) },
    entityOf: async () =>
      ({ kind: 'Component', metadata: { uid: entity.uid } } as never),
    runs: {
      plan: async () => ({ hash: 'h' } as never),
      start: async (_, { request, idempotencyKey, accept }, { initiator }) => {
        if (request.kind !== 'delete') throw new Error('of another kind');
        const { confirm: name, restorePoint } = request;
        const refusal = refusals.get(name);
        if (refusal) throw refusal;
        expect(restorePoint).toBe(`p${name.slice(1)}`);
        started.push({ name, key: idempotencyKey, by: initiator, accept });
        const run = { id: `r${started.length}`, state: 'running' } as RunRecord;
        runs.set(run.id, run);
        return { run, created: true };
      },
    },
  });
  const record: ScheduleRecord = scheduleRecord();
  const pass = (minutes: number) => {
    clock.now = new Date(clock.now.getTime() + minutes * 60_000);
  };
  const doc: ScheduleDoc = { policies: [] };
  return {
    ...{ runs, started, refusals, clock, doc, record, entity, pass },
    look: (all: JudgedBackup[]) => remove(record, doc, all),
    names: () => started.map(({ name }) => name),
    end: (name: string, state: RunRecord['state']) => {
      const run = runs.get(doc.removals?.[name]?.run ?? '');
      if (!run) throw new Error(`Nothing deletes ${name}`);
      run.state = state;
    },
  };
}

describe('backups of a schedule that are to go', () => {
  it('go by runs of whoever agreed, two at once, the oldest first', async () => {
    const it = setup();
    const all = backups('yes', 'no', 'yes', 'yes');
    await expect(it.look(all)).resolves.toEqual({ over: false, stays: [] });
    await it.look(all);
    expect(it.names()).toEqual(['b1', 'b2']);
    expect(it.started[0]).toMatchObject({
      by: it.record.agreedBy,
      key: `${it.record.id}:delete:b1:1`,
      // What was accepted for backups was not accepted for this.
      accept: [],
    });
    it.end('b1', 'succeeded');
    await it.look(all);
    expect(it.names()).toEqual(['b1', 'b2', 'b3']);
  });

  it('leave the newest usable one until all others are gone', async () => {
    const it = setup();
    const [first, last, bad] = backups('yes', 'yes', 'no');
    await it.look([first, last, bad]);
    await it.look([first, last, bad]);
    expect(it.names()).toEqual(['b1', 'b3']);
    await it.look([last]);
    expect(it.names()).toEqual(['b1', 'b3', 'b2']);
  });

  it('leave the last usable one of all, and are through then', async () => {
    const it = setup();
    it.refusals.set('b1', blocked('POINT_LAST'));
    await expect(it.look(backups('yes'))).resolves.toEqual({
      ...{ over: true, stays: ['b1'] },
    });
    expect(it.doc.removals).toEqual({});
  });

  it('are not left for what else stands in the way', async () => {
    const it = setup();
    it.refusals.set('b1', blocked('POINT_LAST', 'POINT_UNSEEN'));
    const answer = await it.look(backups('yes'));
    expect(answer).toEqual({ over: false, stays: [] });
    expect(it.doc.removals?.b1.because?.code).toBe('OCCURRENCE_UNACCEPTED');
  });

  it('are through where somebody else has deleted them', async () => {
    const it = setup();
    it.refusals.set('b1', blocked('POINT_GONE'));
    const answer = await it.look(backups('no'));
    expect(answer).toEqual({ over: true, stays: [] });
  });

  it('are tried again by another run, later and later, and hold up no other', async () => {
    const it = setup();
    const all = backups('no', 'no', 'no', 'yes');
    await it.look(all);
    it.end('b1', 'failed');
    it.refusals.set('b1', new NotFoundError('not read yet'));
    await it.look(all);
    expect(it.doc.removals?.b1).toMatchObject({
      ...{ attempt: 2, because: { code: 'COPY_REMOVAL_FAILED' } },
      notBefore: '2026-11-27T10:01:00.000Z',
    });
    expect(it.names()).toEqual(['b1', 'b2', 'b3']);
    it.clock.now = new Date('2026-11-27T10:02:00Z');
    await it.look(all);
    expect(it.doc.removals?.b1).toMatchObject({
      ...{ attempt: 3, because: { code: 'OCCURRENCE_HELD' } },
      notBefore: '2026-11-27T10:04:00.000Z',
    });
    it.refusals.clear();
    it.clock.now = new Date('2026-11-27T10:05:00Z');
    await it.look(all);
    expect(it.started.at(-1)).toMatchObject({
      key: `${it.record.id}:delete:b1:3`,
    });
  });

  it('stay where they never came to be one', async () => {
    const it = setup();
    const [failed] = backups('no');
    const answer = await it.look([{ ...failed, point: undefined }]);
    expect(answer).toEqual({ over: true, stays: [] });
    expect(it.names()).toEqual([]);
  });

  it('are given up after so many failures, which is told, until somebody agrees anew', async () => {
    const it = setup();
    const all = backups('no', 'yes');
    for (let failed = 0; failed < 20; failed++) {
      await it.look(all);
      const { run } = it.doc.removals?.b1 ?? {};
      if (run) it.end('b1', 'failed');
      it.pass(61);
    }
    const tried = it.names().filter(name => name === 'b1');
    expect(tried).toHaveLength(8);
    expect(it.doc.removals?.b1.because).toMatchObject({
      ...{ code: 'REMOVAL_GIVEN_UP' },
      params: { count: 8, reason: expect.stringContaining('failed') },
    });
    it.record.revision += 1;
    await it.look(all);
    expect(it.names().filter(name => name === 'b1')).toHaveLength(9);
    // Each attempt is a run of its own.
    expect(new Set(it.started.map(({ key }) => key)).size).toBe(
      it.started.length,
    );
  });

  it.each<[string, Error, number]>([
    ['a restore', blocked('POINT_IN_USE', 'POINT_RESTORED'), 0],
    ['a cluster that is silent', blocked('POINT_UNSEEN'), 0],
    ['a pause', blocked('PAUSED'), 0],
    ['a backup of others', blocked('DELETE_OF_OTHERS'), 8],
    ['others than what passes', blocked('PAUSED', 'DELETE_OF_OTHERS'), 8],
  ])(
    'wait for %s as long as it takes, and no longer',
    async (_, error, count) => {
      const it = setup();
      it.refusals.set('b1', error);
      const all = backups('no', 'yes');
      for (let asked = 0; asked < 12; asked++) {
        await it.look(all);
        it.pass(61);
      }
      expect(it.doc.removals?.b1.failed ?? 0).toBe(count);
      it.refusals.clear();
      await it.look(all);
      expect(it.names().includes('b1')).toBe(count === 0);
    },
  );

  it('are deleted once more where one has come back', async () => {
    const it = setup();
    const all = backups('no', 'yes');
    await it.look(all);
    it.end('b1', 'succeeded');
    // What was listed before its run has ended is no news.
    await it.look(all);
    expect(it.doc.removals?.b1.because).toBeUndefined();
    await it.look(all);
    expect(it.doc.removals?.b1.because?.code).toBe('REMOVAL_UNDONE');
    it.pass(2);
    await it.look(all);
    expect(it.names().filter(name => name === 'b1')).toHaveLength(2);
  });

  it('are not deleted for another entity of the name', async () => {
    const it = setup();
    it.entity.uid = 'e-2';
    await it.look(backups('no', 'yes'));
    expect(it.names()).toEqual([]);
    expect(it.doc.removals?.b1.because).toMatchObject({
      params: { reason: expect.stringContaining('agree anew') },
    });
  });

  it('tells each that stays since no other is known', async () => {
    const it = setup();
    it.refusals.set('b1', blocked('POINT_LAST'));
    const answer = await it.look(backups('yes', 'yes'));
    expect(answer).toMatchObject({ stays: ['b1'] });
  });

  it('forget what is not to go any more', async () => {
    const it = setup();
    it.refusals.set('b1', blocked('POINT_UNSEEN'));
    const [one, other] = backups('no', 'yes');
    await it.look([one, other]);
    expect(Object.keys(it.doc.removals ?? {})).toContain('b1');
    await it.look([other]);
    expect(Object.keys(it.doc.removals ?? {})).toEqual(['b2']);
  });
});
