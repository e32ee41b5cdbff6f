import { ServedKind } from '../planning/facts';
import { ClusterClient, readServedKinds } from './clusters';
import { FakeApiServer } from './clusters/testing/FakeApiServer';
import { testClient } from './clusters/testing/test-client';
import { readHeldKinds } from './inventory';

const VERBS = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
const WIDGETS: ServedKind = {
  group: 'example.com',
  resource: 'widgets',
  kind: 'Widget',
  versions: ['v1', 'v1beta1'],
};

describe('kinds of a cluster', () => {
  let server: FakeApiServer;
  let client: ClusterClient;
  const asked = () => server.seen.map(({ url }) => url);

  beforeEach(async () => {
    server = await FakeApiServer.start();
    client = testClient(server);
  });
  afterEach(async () => {
    client.close();
    await server.stop();
  });

  describe('readServedKinds', () => {
    const resource = (name: string, kind: string, more: object = {}) => ({
      resource: name,
      responseKind: { group: '', version: '', kind },
      scope: 'Namespaced',
      verbs: VERBS,
      ...more,
    });

    it('takes one answer, and of it what Velero backs up of a namespace', async () => {
      server.answer = () => ({
        headers: {
          'Content-Type':
            'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
        },
        body: {
          kind: 'APIGroupDiscoveryList',
          items: [
            {
              metadata: { name: 'example.com', creationTimestamp: null },
              versions: [
                {
                  version: 'v1',
                  freshness: 'Current',
                  resources: [
                    resource('widgets', 'Widget'),
                    resource('zones', 'Zone', { scope: 'Cluster' }),
                    resource('checks', 'Check', { verbs: ['create'] }),
                  ],
                },
                {
                  version: 'v1beta1',
                  resources: [resource('widgets', 'Widget')],
                },
              ],
            },
            {
              metadata: { name: 'down.example.com' },
              versions: [{ version: 'v1', freshness: 'Stale' }],
            },
          ],
        },
      });
      expect(await readServedKinds(client)).toEqual([WIDGETS]);
      // With a slash behind it, the server would give the groups only.
      expect(asked()).toEqual(['/apis']);
      expect(server.seen[0].headers.accept).toContain('v=v2;as=');
    });

    it('asks an old server version by version, also where one is down', async () => {
      const names = [
        { name: 'widgets', kind: 'Widget', namespaced: true, verbs: VERBS },
        { name: 'widgets/status', kind: 'Widget', namespaced: true, verbs: [] },
      ];
      server.answer = ({ url }) => {
        if (url === '/apis') {
          const groups = [
            {
              name: 'example.com',
              versions: [{ version: 'v1' }, { version: 'v1beta1' }],
            },
            { name: 'down.example.com', versions: [{ version: 'v1' }] },
          ];
          return { body: { kind: 'APIGroupList', groups } };
        }
        return url.startsWith('/apis/down')
          ? { status: 503 }
          : { body: { kind: 'APIResourceList', resources: names } };
      };
      expect(await readServedKinds(client)).toEqual([WIDGETS]);
      expect(asked()).toHaveLength(4);
    });

    it('does not take another answer for "nothing"', async () => {
      server.answer = () => ({ body: { kind: 'Surprise' } });
      await expect(readServedKinds(client)).rejects.toMatchObject({
        name: 'ClusterError',
        kind: 'unexpected-answer',
      });
    });
  });

  describe('readHeldKinds', () => {
    const LIST = '/apis/example.com/v1/namespaces/orders/widgets?limit=1';
    const answering = (list: object, ...rules: object[]) => {
      server.answer = ({ url }) =>
        url.includes('selfsubjectrulesreviews')
          ? { body: { status: { resourceRules: rules } } }
          : { body: list };
    };
    const list = (group = 'example.com', verb = 'list') => ({
      verbs: [verb],
      apiGroups: [group],
      resources: ['widgets'],
    });
    const one = async () =>
      (await readHeldKinds(client, 'orders', [WIDGETS]))[0];

    it('names one object, of which it reads metadata only', async () => {
      answering({ items: [{ metadata: { name: 'blue' } }] }, list('*'));
      expect(await one()).toEqual({
        group: 'example.com',
        resource: 'widgets',
        one: { known: true, value: 'blue' },
      });
      expect(asked()).toContain(LIST);
      expect(server.seen[1].headers.accept).toContain(
        'as=PartialObjectMetadataList',
      );
    });

    it.each([[[]], [null]])('knows that there is none: %j', async items => {
      answering({ items }, list());
      expect((await one()).one).toEqual({ known: true, value: null });
    });

    it.each([
      ['another group', list('example.org')],
      ['another verb', list('example.com', 'get')],
      ['one by its name', { ...list(), resourceNames: ['blue'] }],
    ])('does not know, nor ask, with a right to %s', async (_, rule) => {
      answering({ items: [] }, rule);
      expect((await one()).one).toMatchObject({
        known: false,
        problem: { kind: 'forbidden', resource: 'widgets.example.com' },
      });
      expect(asked()).not.toContain(LIST);
    });

    it('asks nothing where nothing is missing', async () => {
      expect(await readHeldKinds(client, 'orders', [])).toEqual([]);
      expect(asked()).toEqual([]);
    });
  });
});
