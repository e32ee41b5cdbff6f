import { Parts, RestoreRequest } from 'backstage-plugin-mobility-common';
import { planBackup, planRestore } from '../planning';
import { PLACE } from '../planning/restorepoints/testing/points';
import {
  backupScene,
  cloneTarget,
  cluster,
} from '../planning/testing/fixtures';
import { ClusterClient, ClusterRegistry } from './clusters';
import { FakeApiServer } from './clusters/testing/FakeApiServer';
import { FakeObjects } from './clusters/testing/FakeObjects';
import { testClient } from './clusters/testing/test-client';
import { gatherRestore } from './gather-restore';
import { RunMemory } from './run-memory';
import { entity, FoundPoints } from './testing/found-points';

const RUN = 'r000000000000009';

/** Parts of what a run has backed up, to a namespace that is there. */
describe('what a restore of parts is planned from', () => {
  let store: FoundPoints;
  let server: FakeApiServer;
  let objects: FakeObjects;
  let client: ClusterClient;
  beforeEach(async () => {
    store = await FoundPoints.start();
    server = await FakeApiServer.start();
    objects = new FakeObjects();
    server.answer = objects.answer;
    client = testClient(server);
    await store.put('onprem');
  });
  afterEach(async () => {
    client.close();
    await server.stop();
    await store.stop();
  });

  /** In it are a ConfigMap of the backup, and a workload with a label. */
  function live(app: string, metadata: object = {}) {
    objects.put('/api/v1/namespaces', {
      metadata: { name: 'orders', uid: 'uid of orders', ...metadata },
    });
    objects.put('/apis/apps/v1/namespaces/orders/statefulsets', {
      metadata: { name: 'web', uid: 'uid of web', labels: { app } },
      spec: { selector: { matchLabels: { app } }, template: {} },
    });
    objects.put('/api/v1/namespaces/orders/configmaps', {
      metadata: { name: 'settings', uid: 'uid of settings' },
    });
  }

  async function planned(
    chosen: string[],
    options: { run?: string; clears?: string[] } = {},
  ) {
    const { request, facts } = backupScene();
    const plan = planBackup(request, facts);
    const memory: Partial<RunMemory> = {
      findActive: async () => [],
      findEarlier: async () => [],
      findUses: async () => [],
      findLastRead: async () => undefined,
      findCopy: async run =>
        run === RUN ? { namespaceUid: 'uid of orders', ours: true } : undefined,
      findPoint: async () => ({
        plan: {
          ...plan,
          source: { ...plan.source, namespaceUid: 'uid of orders' },
        },
        backup: {
          name: 'nightly',
          uid: 'backup-uid',
          location: {
            name: 'default',
            provider: 'aws',
            bucket: PLACE.bucket,
            prefix: 'onprem',
            endpoint: PLACE.endpoint,
          },
        },
      }),
    };
    const registry: Pick<ClusterRegistry, 'list' | 'find'> = {
      list: () => [client],
      find: name => (name === 'onprem' ? client : undefined),
    };
    const parts: Parts = { kinds: [], objects: chosen, labels: {} };
    const asked: RestoreRequest = {
      kind: 'restore',
      entityRef: 'component:default/orders',
      source: { run: 'r1' },
      parts,
      targets: [cloneTarget({ cluster: 'onprem' })],
    };
    const gathered = await gatherRestore(entity(), asked, options, {
      ...store.deps(memory),
      registry: registry as ClusterRegistry,
      cluster: async name => cluster(name),
    });
    const made = planRestore(asked, {
      ...gathered,
      quiesceMinutes: 15,
    });
    return {
      own: gathered.own,
      codes: made.findings.map(({ code }) => code),
      made,
    };
  }

  it('is whose the namespace is now', async () => {
    live('web');
    const its = await planned(['Secret/login']);
    expect(its.own).toEqual([{ whose: 'own' }]);
    expect(its.codes).toContain('PARTS_BESIDE');
    live('pay');
    const others = await planned(['Secret/login']);
    expect(others.own).toEqual([
      { whose: 'others', names: ['StatefulSet/web'] },
    ]);
    expect(others.codes).toContain('PARTS_OF_OTHERS');
    expect(others.made.verdict).toBe('blocked');
  });

  it('has nothing of what its own failed run has left, which a retry removes', async () => {
    live('web', { annotations: { 'mobility/run': RUN } });
    const first = await planned(['ConfigMap/settings']);
    expect(first.codes).toContain('PARTS_NOTHING');
    const again = await planned(['ConfigMap/settings'], {
      run: RUN,
      clears: ['onprem'],
    });
    expect(again.codes).not.toContain('PARTS_NOTHING');
    expect(again.made.targets).toMatchObject([
      {
        namespaceExists: false,
        parts: { created: ['ConfigMap/settings'], kept: [], unsure: [] },
      },
    ]);
  });
});
