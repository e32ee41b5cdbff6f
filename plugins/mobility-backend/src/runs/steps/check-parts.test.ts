import { renderNote } from 'backstage-plugin-mobility-common';
import { ClusterClient } from '../../facts/clusters';
import { FakeApiServer } from '../../facts/clusters/testing/FakeApiServer';
import { FakeObjects } from '../../facts/clusters/testing/FakeObjects';
import { testClient } from '../../facts/clusters/testing/test-client';
import { KubeObject } from '../../facts/inventory/namespace-objects';
import { restoreRecord } from '../testing';
import { checkParts, partsNote, partsSeen } from './check-parts';

const RESTORE = 'orders-r1-t1-1';
const by = (name: string, restore?: string): KubeObject => ({
  metadata: {
    name,
    labels: restore ? { 'velero.io/restore-name': restore } : {},
  },
});
const seenOf = (
  parts: { created?: string[]; unsure?: string[] },
  lists: Parameters<typeof partsSeen>[1],
) => partsSeen({ created: [], kept: [], unsure: [], ...parts }, lists, RESTORE);

describe('what a restore of parts says that it has made', () => {
  it.each<[string, Parameters<typeof seenOf>, ReturnType<typeof partsSeen>]>([
    [
      'what carries its name',
      [
        { created: ['ConfigMap/a', 'PersistentVolumeClaim/data'] },
        {
          ConfigMap: [by('a', RESTORE)],
          PersistentVolumeClaim: [by('data', RESTORE)],
        },
      ],
      {
        made: ['ConfigMap/a', 'PersistentVolumeClaim/data'],
        absent: [],
        unseen: [],
      },
    ],
    [
      'nothing that is not there, or that others have made',
      [
        { created: ['ConfigMap/a', 'ConfigMap/b', 'ConfigMap/c'] },
        { ConfigMap: [by('a', 'another'), by('b')] },
      ],
      {
        made: [],
        absent: ['ConfigMap/a', 'ConfigMap/b', 'ConfigMap/c'],
        unseen: [],
      },
    ],
    [
      'nothing of a kind that may not be listed',
      [{ created: ['Secret/a'] }, { Secret: null }],
      {
        made: [],
        absent: [],
        unseen: [
          { object: 'Secret/a', reason: 'Mobility may not list Secrets' },
        ],
      },
    ],
    [
      'nothing of a kind that is not looked at',
      [{ created: ['HTTPRoute/web'] }, { Secret: [] }],
      {
        made: [],
        absent: [],
        unseen: [
          {
            object: 'HTTPRoute/web',
            reason: 'Mobility does not look at HTTPRoutes',
          },
        ],
      },
    ],
    [
      'of what was perhaps there only what it made',
      [
        { unsure: ['Secret/a', 'Secret/b', 'Secret/c'] },
        { Secret: [by('a', RESTORE), by('b')] },
      ],
      {
        made: ['Secret/a'],
        absent: ['Secret/c'],
        unseen: [
          {
            object: 'Secret/b',
            reason: 'it is there, and this restore has not made it',
          },
        ],
      },
    ],
  ])('is %s', (_, given, expected) => {
    expect(seenOf(...given)).toEqual(expected);
  });

  it('is said with the reason why the rest is not known', () => {
    const seen = seenOf(
      { created: ['ConfigMap/a', 'Secret/a', 'Secret/b', 'HTTPRoute/web'] },
      { ConfigMap: [by('a', RESTORE)], Secret: null },
    );
    expect(renderNote(partsNote(seen))).toBe(
      'Made: ConfigMap/a; not known whether these were made: Secret/a, Secret/b (Mobility may not list Secrets); HTTPRoute/web (Mobility does not look at HTTPRoutes)',
    );
    const all = seenOf(
      { created: ['ConfigMap/a'] },
      { ConfigMap: [by('a', RESTORE)] },
    );
    expect(renderNote(partsNote(all))).toMatch(/^Made: ConfigMap\/a; each/);
  });
});

describe('the look at what a restore of parts has made', () => {
  let server: FakeApiServer;
  let client: ClusterClient;
  beforeEach(async () => {
    server = await FakeApiServer.start();
    client = testClient(server);
    const objects = new FakeObjects();
    const labels = { 'velero.io/restore-name': RESTORE };
    objects.put('/api/v1/namespaces/orders/configmaps', {
      metadata: { name: 'settings', labels },
    });
    objects.put('/api/v1/namespaces/orders/services', {
      metadata: { name: 'web' },
    });
    server.answer = request =>
      request.url.includes('/secrets')
        ? {
            status: 403,
            body: { kind: 'Status', reason: 'Forbidden', message: 'no' },
          }
        : objects.answer(request);
  });
  afterEach(async () => {
    client.close();
    await server.stop();
  });

  const look = (created: string[]) => {
    const run = restoreRecord();
    const [target] = run.doc.targets;
    target.namespace = 'orders';
    target.restore = { name: RESTORE, uid: 'u' };
    const parts = { created, kept: [], unsure: [] };
    const claims = [
      { name: 'data', uid: 'u', phase: 'Bound', restore: RESTORE },
      { name: 'logs', uid: 'u', phase: 'Bound' },
    ];
    return checkParts(client, target, parts, claims);
  };

  it('says of what it may not list that it is not known', async () => {
    const seen = await look([
      'ConfigMap/settings',
      'PersistentVolumeClaim/data',
      'Secret/login',
    ]);
    expect(seen).toEqual({
      note: {
        code: 'VERIFIED_PARTS_UNSEEN',
        params: {
          created: 'ConfigMap/settings, PersistentVolumeClaim/data',
          unseen: 'Secret/login (Mobility may not list Secrets)',
        },
      },
    });
  });

  it.each(['Service/web', 'Service/api', 'PersistentVolumeClaim/logs'])(
    'fails by %s, which this restore has not made',
    async object => {
      await expect(look(['ConfigMap/settings', object])).resolves.toMatchObject(
        {
          outcome: {
            kind: 'failed',
            error: { code: 'PART_NOT_RESTORED', params: { object } },
          },
        },
      );
    },
  );
});
