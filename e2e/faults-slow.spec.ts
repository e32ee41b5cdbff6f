import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Portal } from '../tools/src/portal/Portal';
import { PlanRequestInput, Run } from '../plugins/mobility-common/src';
import { Api, cloneRequest } from './support/Api';
import {
  backUp,
  backupOf,
  deleteThroughVelero,
  restoreOf,
} from './support/backups';
import { keysOf, putObject } from './support/bucket';
import { failureOf, retried, untilHindered } from './support/ends';
import { untilOnVolume } from './support/on-the-way';
import { shiftClock, withServers } from './support/shifted-clock';
import { startPortal, StartPortalOptions } from './support/start-portal';
import { StoreWire } from './support/store-wire';
import { expect, test, WITH_LAB } from './support/test';
import {
  listVelero,
  removeNamespaces,
  untilAvailable,
  untilUsable,
} from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');
test.setTimeout(15 * 60_000);

const APP = 'brittle';
const BRITTLE = `component:default/${APP}`;
/** Long enough in the copying to be met there. */
const MEBIBYTES = 200;
const MINUTE = 60_000;

const config = { mobility: { runs: { pollSeconds: 0.5 } } };

const isNoted = (code: string) => (run: Run) => run.note?.code === code;

test.describe('in the middle of a run', () => {
  let portal: Portal;
  let api: Api;

  test.beforeAll(async ({ lab }) => {
    test.setTimeout(5 * MINUTE);
    const { data } = lab.clusters.onprem;
    await data.deployOrders({ namespace: APP, kubernetesId: APP });
    await (await data.shop(APP)).upload(MEBIBYTES);
    portal = await startPortal({
      files: [lab.appConfigFile],
      config,
      components: { [APP]: APP },
    });
    api = await Api.as(portal.url, 'orders-owner');
  });
  test.afterAll(async ({ lab }) => {
    await portal?.stop();
    await removeNamespaces(lab, ['onprem', APP]);
  });

  const toCloud = (point: Run, namespace: string): PlanRequestInput =>
    restoreOf(
      BRITTLE,
      point.id,
      APP,
      { cluster: 'cloud', namespace },
      { 'local-path': 'premium-local' },
    );

  test('the store stops while a backup is made', async ({ lab }) => {
    const { onprem } = lab.clusters;
    const { faults } = lab.objectStore;
    await backUp(api, backupOf(BRITTLE, APP));
    await (await onprem.data.shop(APP)).upload(MEBIBYTES);
    const { id } = await api.begin(backupOf(BRITTLE, APP));
    await api.until(id, isNoted('BACKUP_COPYING'));
    await faults.stop();
    try {
      const why = await untilHindered(api, id, 'LOCATION_UNAVAILABLE');
      expect(why).toContain('connection refused');
      const { words } = await failureOf(api, id, 10 * MINUTE);
      expect(words).toContain('connection refused');
    } finally {
      await faults.start();
      await untilAvailable(onprem);
    }
    const run = await retried(api, id);
    expect(run).toMatchObject({ backup: { usable: true } });
  });

  test('the store stops while a backup is restored', async ({ lab }) => {
    const { onprem, cloud } = lab.clusters;
    const { faults } = lab.objectStore;
    const point = await backUp(api, backupOf(BRITTLE, APP));
    try {
      const { id } = await api.begin(toCloud(point, `${APP}-store`));
      await untilOnVolume(lab, `${APP}-store`);
      await faults.stop();
      try {
        const why = await untilHindered(api, id, 'LOCATION_UNAVAILABLE');
        expect(why).toContain('connection refused');
        expect((await api.client.getRun(id)).state).toBe('running');
      } finally {
        await faults.start();
        await Promise.all([untilAvailable(onprem), untilAvailable(cloud)]);
      }
      // Velero's mover asks for it again and again, for longer than eight minutes: it
      // goes on by itself.
      const run = await api.follow(id);
      expect(run.error).toBeUndefined();
      expect(run.state).toBe('succeeded');
      expect(await cloud.data.read('orders', `${APP}-store`)).toEqual(
        await onprem.data.read('orders', APP),
      );
    } finally {
      await removeNamespaces(lab, ['cloud', `${APP}-store`]);
    }
  });

  test('Velero is started again while a backup is restored', async ({
    lab,
  }) => {
    const { onprem, cloud } = lab.clusters;
    const point = await backUp(api, backupOf(BRITTLE, APP));
    try {
      const { id } = await api.begin(toCloud(point, `${APP}-velero`));
      await untilOnVolume(lab, `${APP}-velero`);
      await cloud.faults.velero.kill();
      const { words } = await failureOf(api, id);
      expect(words).toMatch(/during the (velero )?server starting/);
      await untilUsable(cloud);
      await retried(api, id);
      expect(await cloud.data.read('orders', `${APP}-velero`)).toEqual(
        await onprem.data.read('orders', APP),
      );
    } finally {
      await removeNamespaces(lab, ['cloud', `${APP}-velero`]);
    }
  });

  test('a backup is deleted while it is restored', async ({ lab }) => {
    const { onprem, cloud } = lab.clusters;
    const lost = `${APP}-lost`;
    const anew = `${APP}-anew`;
    const point = await backUp(api, backupOf(BRITTLE, APP));
    const name = point.backup?.name ?? '';
    const request = toCloud(point, lost);
    try {
      // Its data waits for the node-agent.
      await cloud.faults.nodeAgent.freeze();
      let id: string;
      try {
        ({ id } = await api.begin(request));
        const moves = async () => {
          const all = await listVelero(cloud, 'podvolumerestores');
          return all.filter(
            ({ spec }) =>
              (spec.pod as { namespace?: string } | undefined)?.namespace ===
              lost,
          ).length;
        };
        await expect.poll(moves, { timeout: 2 * MINUTE }).toBe(1);
        await deleteThroughVelero(onprem, name);
        const left = () => keysOf(lab, `onprem/backups/${name}/`);
        await expect.poll(left, { timeout: 2 * MINUTE }).toEqual([]);
      } finally {
        await cloud.faults.nodeAgent.thaw();
      }
      const { code, words } = await failureOf(api, id);
      expect(code).toBe('BACKUP_LOST');
      expect(words).toContain(`Backup ${name} is not there any more`);
      // Nothing that it could restore is left, which is what it says.
      const refused = await api.send('POST', `/runs/${id}/retry`);
      expect(refused.status).toBe(409);
      expect(refused.body.error?.message).toMatch(
        /The backup was deleted before cloud had restored it; choose another/,
      );
      const blocked = await api.plan(toCloud(point, anew));
      expect(blocked.findings.map(one => one.code)).toContain('POINT_GONE');

      const again = await backUp(api, backupOf(BRITTLE, APP));
      const { id: other } = await api.begin(toCloud(again, anew));
      expect(await api.follow(other)).toMatchObject({ state: 'succeeded' });
      expect(await cloud.data.read('orders', anew)).toEqual(
        await onprem.data.read('orders', APP),
      );
    } finally {
      await removeNamespaces(lab, ['cloud', lost], ['cloud', anew]);
    }
  });
});

/** A portal and an application of a test's own. */
async function withPortal(
  options: StartPortalOptions,
  use: (api: Api) => Promise<void>,
): Promise<void> {
  const portal = await startPortal(options);
  try {
    await use(await Api.as(portal.url, 'orders-owner'));
  } finally {
    await portal.stop();
  }
}

/** Packed, and too long to be on its way at once. */
const longLog = () =>
  gzipSync(
    Array.from(
      { length: 40_000 },
      () => `level=info msg=${randomBytes(250).toString('hex')}\n`,
    ).join(''),
  );

test('the store stops, and is silent, while a log is read', async ({ lab }) => {
  const { dir: _, faults, ...access } = lab.objectStore;
  const { onprem } = lab.clusters;
  const app = 'told';
  const entity = `component:default/${app}`;
  const wire = await StoreWire.start(access.endpoint);
  await onprem.data.deployOrders({ namespace: app, kubernetesId: app });
  const store = { ...access, forcePathStyle: true, publicUrl: wire.url };
  try {
    await withPortal(
      {
        files: [lab.appConfigFile],
        config: { mobility: { objectStores: [store] } },
        components: { [app]: app },
      },
      async api => {
        const { id, backup } = await backUp(api, backupOf(entity, app));
        const name = backup?.name ?? '';
        const read = () =>
          api.client.getRunLogs(id, { level: 'error', limit: 5 });
        expect(await read()).toMatchObject({ state: 'ok' });
        await putObject(
          lab,
          `onprem/backups/${name}/${name}-logs.gz`,
          longLog(),
        );

        for (const [fault, reason] of [
          ['stop', 'connection broken'],
          ['freeze', 'no answer in time'],
        ] as const) {
          const held = wire.holdAfter(1 << 20);
          const reading = read();
          await held;
          await faults[fault]();
          try {
            wire.release();
            expect(await reading).toMatchObject({
              state: 'unreadable',
              reason,
            });
          } finally {
            await faults[fault === 'stop' ? 'start' : 'thaw']();
          }
          expect(await read()).toMatchObject({ state: 'ok', lines: [] });
        }
      },
    );
  } finally {
    wire.stop();
    await untilAvailable(onprem);
    await removeNamespaces(lab, ['onprem', app]);
  }
});

test("a restore's volume is full", async ({ lab }) => {
  const { onprem, cloud } = lab.clusters;
  const app = 'crowded';
  const entity = `component:default/${app}`;
  await onprem.data.deployOrders({
    ...{ namespace: app, kubernetesId: app },
    // Kept to by no folder, and by every disk.
    storage: '64Mi',
  });
  try {
    await (await onprem.data.shop(app)).upload(100);
    await withPortal(
      { files: [lab.appConfigFile], config, components: { [app]: app } },
      async api => {
        const point = await backUp(api, backupOf(entity, app));
        const into = (namespace: string, storageClass: string) =>
          restoreOf(
            entity,
            point.id,
            app,
            { cluster: 'cloud', namespace },
            { 'local-path': storageClass },
          );
        const { id } = await api.begin(into(`${app}-disk`, 'premium'));
        const full = /no space left on device/i;
        expect((await failureOf(api, id)).words).toMatch(full);
        // A disk of the same size is as full, and is said to be.
        await api.client.retryRun(id);
        expect((await failureOf(api, id)).words).toMatch(full);

        const { id: other } = await api.begin(
          into(`${app}-folder`, 'premium-local'),
        );
        expect(await api.follow(other)).toMatchObject({ state: 'succeeded' });
        expect(await cloud.data.read('orders', `${app}-folder`)).toEqual(
          await onprem.data.read('orders', app),
        );
      },
    );
  } finally {
    await removeNamespaces(
      lab,
      ['onprem', app],
      ['cloud', `${app}-disk`],
      ['cloud', `${app}-folder`],
    );
  }
});

test('the clocks of the API servers are five minutes ahead and behind', async ({
  lab,
}) => {
  const { onprem, cloud } = lab.clusters;
  const app = 'early';
  const entity = `component:default/${app}`;
  const servers = {
    onprem: await shiftClock(lab, onprem, 5 * MINUTE),
    cloud: await shiftClock(lab, cloud, -5 * MINUTE),
  };
  await onprem.data.deployOrders({ namespace: app, kubernetesId: app });
  try {
    await withPortal(
      {
        files: [lab.appConfigFile],
        config: withServers(lab, servers),
        components: { [app]: app },
      },
      async api => {
        const clone = (namespace: string) =>
          cloneRequest(entity, app, {
            ...{ cluster: 'cloud', namespace },
            classes: { 'local-path': 'premium-local' },
          });
        await api.clone(clone(app));
        const data = await onprem.data.read('orders', app);
        expect(await cloud.data.read('orders', app)).toEqual(data);

        // Why a run does not move is found as well, and it fails as it should.
        await cloud.faults.nodeAgent.freeze();
        const { id } = await api.begin(clone(`${app}-again`));
        try {
          await api.until(id, isNoted('RESTORE_OBJECTS'));
          await cloud.faults.velero.stop();
          await untilHindered(api, id, 'VELERO_DOWN');
        } finally {
          await cloud.faults.nodeAgent.thaw();
          await cloud.faults.velero.start();
        }
        const { words } = await failureOf(api, id);
        expect(words).toMatch(/during the (velero )?server starting/);
        await retried(api, id);
        expect(await cloud.data.read('orders', `${app}-again`)).toEqual(data);
      },
    );
  } finally {
    await Promise.all(Object.values(servers).map(one => one.stop()));
    await removeNamespaces(
      lab,
      ['onprem', app],
      ['cloud', app],
      ['cloud', `${app}-again`],
    );
  }
});
