import { mockServices } from '@backstage/backend-test-utils';
import { RunRecord } from '../../run-record';
import { replacing } from '../testing/replacing';

const logger = mockServices.logger.mock();
type World = Awaited<ReturnType<typeof replacing>>;
let world: World;
afterEach(() => world.stop());

const newWorld = async () => {
  world = await replacing(logger);
  return world;
};

/** As it was before anything was done, but that its claim may be made anew. */
function expectAsBefore({ objects, claim, volume, SET, lost }: World) {
  expect(claim()).toMatchObject({
    metadata: { name: 'data-orders-0', labels: { app: 'orders' } },
    spec: { volumeName: 'pv-1', storageClassName: 'fast' },
    status: { phase: 'Bound' },
  });
  const kept = objects.get(volume);
  expect(kept?.spec).toMatchObject({
    persistentVolumeReclaimPolicy: 'Delete',
    claimRef: { uid: claim()?.metadata.uid },
  });
  expect(kept?.metadata.labels ?? {}).toEqual({});
  expect(objects.get(SET)?.spec).toMatchObject({ replicas: 1 });
  expect(lost).not.toContain('pv-1');
}

function expectReplaced({ holds, objects, volume, SET, lost }: World) {
  expect(holds()).toMatch(/^pv-of-/);
  expect(objects.get(volume)).toMatchObject({
    metadata: { labels: { 'mobility/held-by': expect.any(String) } },
    spec: { persistentVolumeReclaimPolicy: 'Retain' },
  });
  expect(objects.get(SET)?.spec).toMatchObject({ replicas: 1 });
  expect(lost).toEqual([]);
}

const BACKUP = '/apis/velero.io/v1/namespaces/velero/backups/orders-r1-1';
const stateOf = (run: RunRecord, step: string) =>
  run.doc.steps.find(({ name }) => name === step)?.state;
const pathOf = (kind: string) =>
  [...world.objects.keys()].find(path => path.includes(`/${kind}/`)) ?? '';
const restoreOf = () => world.objects.get(pathOf('restores'));
const moverPath = () => pathOf('datadownloads');

/** A Velero that begins what it is asked for, and does not end it. */
function slowVelero() {
  const { cluster, objects } = world;
  const { made } = cluster;
  cluster.made = (path, object) => {
    made(path, object);
    if (!path.endsWith('/restores')) return;
    object.status = {};
    objects.get(moverPath())!.status = { phase: 'InProgress' };
  };
}

describe('a replacement', () => {
  it('ends with the data of the backup and the volumes of before kept', async () => {
    const { advance, aReplacement } = await newWorld();
    const run = await advance(aReplacement());
    expect(run.doc.error).toBeUndefined();
    expect(run.state).toBe('succeeded');
    expect(run.doc.replaced?.until).toMatch(/^2026-11-30T10:00/);
    expectReplaced(world);
  });

  it('does so whichever effect the process dies at, and is undone so too', async () => {
    const { advance, aReplacement, undo, effects, dieAt } = await newWorld();
    dieAt(Infinity, 'before');
    const whole = await advance(aReplacement());
    const there = effects();
    dieAt(Infinity, 'before');
    await advance(undo(whole));
    const back = effects();
    await world.stop();
    expect([there, back]).toEqual([expect.any(Number), expect.any(Number)]);
    expect(Math.min(there, back)).toBeGreaterThan(4);
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; at <= Math.max(there, back); at++) {
        const one = await newWorld();
        one.dieAt(at, when);
        const run = await one.advance(one.aReplacement());
        expect(run.doc.error).toBeUndefined();
        expectReplaced(one);
        one.dieAt(at, when);
        const undone = await one.advance(one.undo(run));
        expect(undone.doc.error).toBeUndefined();
        expect(undone.state).toBe('succeeded');
        expectAsBefore(one);
        await one.stop();
      }
    }
    await newWorld();
  });

  it('is undone from wherever it has stopped', async () => {
    const stopped: (string | undefined)[] = [];
    for (let looks = 2; looks < 40; looks++) {
      const one = await newWorld();
      const run = await one.advance(one.aReplacement(), looks);
      if (run.state === 'succeeded') break;
      stopped.push(run.doc.steps.find(s => s.state === 'running')?.name);
      run.state = 'failed';
      const undone = await one.advance(one.undo(run));
      expect(undone.doc.error).toBeUndefined();
      expectAsBefore(one);
      expect(one.notes).toEqual([{ of: run.id, how: 'undone' }]);
      await one.stop();
    }
    expect(stopped).toEqual(expect.arrayContaining(['hold', 'stop', 'detach']));
    await newWorld();
  });

  it('takes nothing away where the volume is kept no more', async () => {
    const { objects, volume, advance, aReplacement, lost } = await newWorld();
    let run = aReplacement();
    while (stateOf(run, 'stop') !== 'done') run = await advance(run, 1);
    const spec = objects.get(volume)?.spec as Record<string, unknown>;
    spec.persistentVolumeReclaimPolicy = 'Delete';
    const failed = await advance(run);
    expect(failed.doc.error?.code).toBe('HOLD_CHANGED');
    expect(failed.doc.replaced?.detaching).toBeUndefined();
    expect(lost).toEqual([]);
    expect(world.claim()?.metadata.uid).toBe('claim-uid');
  });

  it('takes nothing away where the claim could not be made again', async () => {
    const { cluster, advance, aReplacement } = await newWorld();
    const tried: string[] = [];
    cluster.refuses = (path, { metadata }) => {
      if (!path.endsWith('/persistentvolumeclaims')) return undefined;
      tried.push(metadata.name);
      const message = 'policy mobility-probe denied request';
      return { status: 403, body: { kind: 'Status', message } };
    };
    const run = await advance(aReplacement());
    expect(run.doc.error).toMatchObject({
      code: 'HOLD_NO_WAY_BACK',
      params: { reason: expect.stringContaining('mobility-probe') },
    });
    expect(tried).toEqual([`mobility-trial-${run.id}`]);
    expect(world.objects.get(world.SET)?.spec).toMatchObject({ replicas: 1 });
    expect(world.claim()?.metadata.uid).toBe('claim-uid');
  });

  it.each<[string, (one: World) => void]>([
    ['its backup is gone', ({ objects }) => objects.delete(BACKUP)],
    [
      'its backup is another one',
      ({ objects }) => {
        objects.get(BACKUP)!.metadata.uid = 'another';
      },
    ],
    [
      'its backup has expired',
      ({ objects }) => {
        objects.get(BACKUP)!.status = {
          phase: 'Completed',
          expiration: '2020-01-01T00:00:00Z',
        };
      },
    ],
    ['no node is known', ({ objects, POD }) => objects.delete(POD)],
  ])('stops nothing when %s', async (_, change) => {
    const { objects, SET, advance, aReplacement } = await newWorld();
    change(world);
    const run = await advance(aReplacement());
    expect(run.doc.error?.code).toBe('HOLD_CHANGED');
    expect(stateOf(run, 'hold')).toBe('failed');
    expect(objects.get(SET)?.spec).toMatchObject({ replicas: 1 });
  });

  it('stops nothing as long as its repository is not ready', async () => {
    const { objects, SET, advance, aReplacement } = await newWorld();
    objects.set('/apis/velero.io/v1/namespaces/velero/backuprepositories/r', {
      metadata: { name: 'r' },
      spec: {
        backupStorageLocation: 'default',
        volumeNamespace: 'orders',
        repositoryType: 'kopia',
      },
      status: { phase: 'NotReady', message: 'no connection' },
    });
    const run = await advance(aReplacement(), 30);
    expect(stateOf(run, 'hold')).toBe('running');
    expect(objects.get(SET)?.spec).toMatchObject({ replicas: 1 });
  });

  it('says so when a volume is kept no more in the middle of it', async () => {
    const { objects, volume, advance, aReplacement, undo } = await newWorld();
    let run = aReplacement();
    while (!run.doc.replaced?.detaching) run = await advance(run, 1);
    objects.get(volume)!.metadata.labels = {};
    const failed = await advance(run);
    expect(failed.doc.error?.code).toBe('DETACH_CHANGED');
    const undone = await advance(undo(failed));
    expect(undone.doc.error).toBeUndefined();
    expectAsBefore(world);
  });

  /** Undoes what has a claim of its StatefulSet in the place of the old one. */
  async function undoOver(template: string, madeAfterMs: number) {
    const { objects, SET, CLAIM, advance, aReplacement, undo } =
      await newWorld();
    const spec = objects.get(SET)!.spec as Record<string, unknown>;
    spec.volumeClaimTemplates = [{ metadata: { name: template } }];
    let run = aReplacement();
    while (objects.has(CLAIM)) run = await advance(run, 1);
    objects.set(CLAIM, {
      metadata: {
        name: 'data-orders-0',
        uid: 'of-set',
        creationTimestamp: new Date(Date.now() + madeAfterMs).toISOString(),
      },
      spec: {},
    });
    return advance(undo({ ...run, state: 'failed' }));
  }

  it('undoes a claim that a stopped StatefulSet has made since', async () => {
    const undone = await undoOver('data', 5_000);
    expect(undone.doc.error).toBeUndefined();
    expectAsBefore(world);
  });

  it.each([
    ['was made before', 'data', -600_000],
    ['is of no template', 'logs', 5_000],
  ])('leaves a claim alone that %s', async (_, template, madeAfterMs) => {
    const undone = await undoOver(template, madeAfterMs);
    expect(undone.doc.error?.code).toBe('REPLACED_CLAIM_FOREIGN');
    expect(world.claim()?.metadata.uid).toBe('of-set');
  });

  it('takes a full quota for no refusal: it is freed by what goes', async () => {
    const { cluster, advance, aReplacement } = await newWorld();
    cluster.refuses = (_, { metadata }) =>
      metadata.name.startsWith('mobility-trial-')
        ? {
            status: 403,
            body: { kind: 'Status', message: 'exceeded quota: claims' },
          }
        : undefined;
    const run = await advance(aReplacement());
    expect(run.state).toBe('succeeded');
    expect([...world.objects.keys()].join()).not.toContain('mobility-trial');
  });

  it('fights nobody who starts the application again', async () => {
    const { objects, SET, POD, advance, aReplacement } = await newWorld();
    const pod = objects.get(POD);
    let run = aReplacement();
    while (!run.doc.replaced?.stopped.length) run = await advance(run, 1);
    objects.set(SET, { ...objects.get(SET)!, spec: { replicas: 2 } });
    objects.set(POD, pod!);
    const failed = await advance(run);
    expect(failed.doc.error?.code).toBe('REPLACED_STARTED_AGAIN');
    expect(world.claim()?.metadata.uid).toBe('claim-uid');
  });

  it('leaves a claim alone that somebody else has made', async () => {
    const { objects, CLAIM, advance, aReplacement, undo } = await newWorld();
    const run = await advance(aReplacement());
    objects.set(CLAIM, {
      metadata: { name: 'data-orders-0', uid: 'of-others' },
      spec: {},
    });
    const failed = await advance(undo(run));
    expect(failed.doc.error?.code).toBe('REPLACED_CLAIM_FOREIGN');
    expect(world.claim()?.metadata.uid).toBe('of-others');
  });

  it.each(['detached', 'bound again'])(
    'is undone all the same when somebody takes the mark off once %s',
    async when => {
      const { objects, advance, aReplacement, undo } = await newWorld();
      const run = await advance(aReplacement());
      const unmark = () => {
        objects.get(world.volume)!.metadata.labels = {};
      };
      if (when === 'detached') unmark();
      let undone = undo(run);
      const isRebound = () =>
        undone.doc.steps.find(({ name }) => name === 'rebind')?.state ===
        'done';
      while (when === 'bound again' && !isRebound()) {
        undone = await advance(undone, 1);
      }
      if (when === 'bound again') unmark();
      undone = await advance(undone);
      expect(undone.doc.error).toBeUndefined();
      expectAsBefore(world);
    },
  );

  it('keeps the volume of before again before it deletes the claim of now', async () => {
    const { cluster, objects, volume, CLAIM, advance, aReplacement, undo } =
      await newWorld();
    const run = await advance(aReplacement());
    objects.get(volume)!.metadata.labels = {};
    const kept: unknown[] = [];
    const { deleted } = cluster;
    cluster.deleted = path => {
      // As it is then, not as it becomes.
      const now = structuredClone(objects.get(volume)?.metadata.labels);
      if (path === CLAIM) kept.push(now);
      deleted(path);
    };
    await advance(undo(run));
    expect(kept).toEqual([{ 'mobility/held-by': run.id }]);
  });

  it('may be undone anew after that was cut short at its end', async () => {
    const { objects, advance, aReplacement, undo } = await newWorld();
    const run = await advance(aReplacement());
    let undone = undo(run);
    const labels = () => objects.get(world.volume)?.metadata.labels ?? {};
    while (Object.keys(labels()).length > 0) undone = await advance(undone, 1);
    const again = await advance(undo(run));
    expect(again.doc.error).toBeUndefined();
    expect(again.state).toBe('succeeded');
    expectAsBefore(world);
  });

  it('is undone when all is bound again, whether or not it starts', async () => {
    const { cluster, objects, advance, aReplacement, undo } = await newWorld();
    const run = await advance(aReplacement());
    const { changed } = cluster;
    cluster.changed = (path, object) => {
      changed(path, object);
      if (path === world.SET) object.status = { readyReplicas: 0 };
    };
    const undone = await advance(undo(run));
    expect(undone.state).not.toBe('succeeded');
    expect(world.notes).toEqual([{ of: run.id, how: 'undone' }]);
    expect(objects.get(world.volume)?.metadata.labels).toEqual({});
    expect(objects.get(world.SET)?.spec).toMatchObject({ replicas: 1 });
  });

  it.each(['undo', 'release'] as const)(
    'a cancel in the middle of the last step of %s comes too late',
    async kind => {
      const { advance, aReplacement, undo, release } = await newWorld();
      const run = await advance(aReplacement());
      let back = kind === 'undo' ? undo(run) : release(run);
      while (!back.doc.settling) back = await advance(back, 1);
      back.cancel = { requestedBy: 'x', requestedAt: '2026-11-27T10:00:00Z' };
      back = await advance(back);
      expect(back.state).toBe('succeeded');
    },
  );

  it('stops the movers of a Restore that it did not live to note', async () => {
    const { objects, advance, aReplacement } = await newWorld();
    slowVelero();
    let run = aReplacement();
    let before = run;
    while (!restoreOf()) {
      before = run;
      run = await advance(run, 1);
    }
    expect(before.doc.replaced?.restore?.uid).toBe('');
    before.cancel = { requestedBy: 'x', requestedAt: '2026-11-27T10:00:00Z' };
    await advance(before, 3);
    expect(objects.get(moverPath())?.spec).toMatchObject({ cancel: true });
  });

  it('waits on the way back until its Restore is over', async () => {
    const { objects, advance, aReplacement, undo } = await newWorld();
    slowVelero();
    let run = aReplacement();
    while (!restoreOf()) run = await advance(run, 1);
    run = await advance(run, 2);
    let undone = await advance(undo({ ...run, state: 'failed' }), 5);
    objects.get(moverPath())!.status = { phase: 'Canceled' };
    undone = await advance(undone, 5);
    expect(stateOf(undone, 'stop')).toBe('running');
    restoreOf()!.status = { phase: 'PartiallyFailed' };
    undone = await advance(undone);
    expect(undone.state).toBe('succeeded');
    expectAsBefore(world);
  });

  it.each([403, 404, 500])(
    'goes back although Velero answers %d',
    async status => {
      const { advance, aReplacement, undo, server } = await newWorld();
      const run = await advance(aReplacement());
      const { answer } = server;
      server.answer = request =>
        /velero.io/.test(request.url)
          ? { status, body: { kind: 'Status' } }
          : answer(request);
      const soon = await advance(undo(run), 60);
      // Without its kinds nothing moves; else it is given its time.
      expect(stateOf(soon, 'stop')).toBe(status === 404 ? 'done' : 'running');
      const undone = await advance(soon, 200);
      expect(undone.doc.error).toBeUndefined();
      expectAsBefore(world);
    },
    60_000,
  );

  it('says what goes on when a cancel gives up', async () => {
    const { advance, aReplacement } = await newWorld();
    slowVelero();
    let run = aReplacement();
    while (!restoreOf()) run = await advance(run, 1);
    run.cancel = { requestedBy: 'x', requestedAt: '2026-11-26T10:00:00Z' };
    run = await advance(run, 3);
    expect(run.state).toBe('cancelled');
    expect(run.doc.cancelNotes).toEqual([
      {
        code: 'GOES_ON_RESTORE',
        params: { cluster: 'onprem', restore: restoreOf()!.metadata.name },
      },
    ]);
  });

  it.each(['gone', 'bound to it', 'Pending'] as const)(
    'lets go of nothing when the claim is %s',
    async how => {
      const { objects, advance, aReplacement, release, CLAIM, lost } =
        await newWorld();
      const run = await advance(aReplacement());
      const claim = objects.get(CLAIM)!;
      if (how === 'gone') objects.delete(CLAIM);
      if (how === 'bound to it') claim.spec = { volumeName: 'pv-1' };
      if (how === 'Pending') claim.status = { phase: 'Pending' };
      const released = await advance(release(run));
      expect(released.doc.error?.code).toBe('RELEASE_IN_USE');
      expect(lost).not.toContain('pv-1');
      expect(objects.get(world.volume)?.metadata.labels).toEqual({
        'mobility/held-by': run.id,
      });
    },
  );

  it('is let go of anew after that was cut short', async () => {
    const { objects, advance, aReplacement, release } = await newWorld();
    const run = await advance(aReplacement());
    objects.delete(world.volume);
    const released = await advance(release(run));
    expect(released.state).toBe('succeeded');
    expect(world.notes).toEqual([{ of: run.id, how: 'released' }]);
  });

  it('lets go of the volumes of before when it is told to', async () => {
    const { advance, aReplacement, release, lost, holds } = await newWorld();
    const run = await advance(aReplacement());
    const released = await advance(release(run));
    expect(released.doc.error).toBeUndefined();
    expect(released.state).toBe('succeeded');
    expect(lost).toEqual(['pv-1']);
    expect(holds()).toMatch(/^pv-of-/);
    expect(world.notes).toEqual([{ of: run.id, how: 'released' }]);
  });
});
