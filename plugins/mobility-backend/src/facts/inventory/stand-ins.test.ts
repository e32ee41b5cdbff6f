import { FakeApiServer } from '../clusters/testing/FakeApiServer';
import { testClient } from '../clusters/testing/test-client';
import { entitiesOf, readStandIns } from './stand-ins';

const annotated = (entities?: string): Record<string, string> =>
  entities === undefined ? {} : { 'mobility/for': entities };

const prepared = (name: string, entities?: string) => ({
  metadata: {
    name,
    uid: `uid-of-${name}`,
    annotations: annotated(entities),
  },
});

it.each<[string | undefined, string[] | '*']>([
  ['component:default/orders', ['component:default/orders']],
  [
    ' Component:Orders , component:shop/web',
    ['component:default/orders', 'component:shop/web'],
  ],
  ['*', '*'],
  ['component:default/orders, *', '*'],
  ['', []],
  [undefined, []],
  ['orders', []],
  ['component:default/*', []],
])('reads for whom %p is', (annotation, expected) => {
  expect(entitiesOf(prepared('any', annotation))).toEqual(expected);
});

describe('readStandIns', () => {
  let server: FakeApiServer;
  beforeEach(async () => {
    server = await FakeApiServer.start();
  });
  afterEach(() => server.stop());

  it('asks for metadata only, and for no Secret that signs in', async () => {
    server.answer = ({ url }) => ({
      body: {
        items: url.includes('/secrets')
          ? [prepared('b', '*'), prepared('not-one')]
          : null,
      },
    });
    const client = testClient(server);
    expect(await readStandIns(client, 'stand-ins')).toEqual([
      { kind: 'Secret', name: 'b', uid: 'uid-of-b', entities: '*' },
    ]);
    client.close();
    expect(server.seen).toHaveLength(2);
    for (const { headers } of server.seen) {
      expect(headers.accept).toBe(
        'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
      );
    }
    const asked = server.seen.map(({ url }) => decodeURIComponent(url));
    expect(asked.find(url => url.includes('/secrets'))).toContain(
      'fieldSelector=type!=kubernetes.io/service-account-token,type!=bootstrap.kubernetes.io/token',
    );
  });
});
