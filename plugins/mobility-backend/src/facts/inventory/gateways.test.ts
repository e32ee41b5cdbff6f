import { ServedKind } from '../../planning/facts';
import { ClusterClient } from '../clusters';
import { FakeApiServer } from '../clusters/testing/FakeApiServer';
import { testClient } from '../clusters/testing/test-client';
import { readGateways, toGatewayFacts } from './gateways';

const GROUP = 'gateway.networking.k8s.io';
const served = (resource: string, ...versions: string[]): ServedKind => ({
  group: GROUP,
  resource,
  kind: resource,
  versions,
});
const object = (spec?: object) => ({
  metadata: { name: 'web', namespace: 'orders', uid: 'uid' },
  ...(spec ? { spec } : {}),
});

describe('gateways', () => {
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

  const factsOf = async (resource: string, spec?: object) => {
    server.answer = () => ({ body: { items: [object(spec)] } });
    const [read] = await readGateways(client, [served(resource, 'v1')]);
    return toGatewayFacts(read)[0];
  };

  it('asks for what is served, in the version that is preferred', async () => {
    server.answer = () => ({ body: { items: [] } });
    const kinds = [
      served('httproutes', 'v1', 'v1beta1'),
      served('tlsroutes', 'v1alpha3'),
      { ...served('gateways', 'v1beta1'), group: 'networking.istio.io' },
    ];
    expect(await readGateways(client, kinds, 'orders')).toEqual([
      { kind: 'HTTPRoute', objects: [] },
      { kind: 'TLSRoute', objects: [] },
    ]);
    expect(asked().sort()).toEqual([
      `/apis/${GROUP}/v1/namespaces/orders/httproutes`,
      `/apis/${GROUP}/v1alpha3/namespaces/orders/tlsroutes`,
    ]);
  });

  it('asks nothing where the Gateway API is not served', async () => {
    expect(await readGateways(client, [])).toEqual([]);
    expect(asked()).toEqual([]);
  });

  it('takes "not found" for "none": the definition is gone', async () => {
    server.answer = () => ({ status: 404, body: { reason: 'NotFound' } });
    expect(await readGateways(client, [served('gateways', 'v1')])).toEqual([
      { kind: 'Gateway', objects: [] },
    ]);
  });

  it.each([
    [{ status: 403 }, { kind: 'forbidden' }],
    [{ status: 500 }, { kind: 'server-error' }],
    [{ body: { items: [{}] } }, { kind: 'unexpected-answer' }],
  ])('does not take %j for "none"', async (answer, error) => {
    server.answer = () => answer;
    await expect(
      readGateways(client, [served('httproutes', 'v1')], 'orders'),
    ).rejects.toMatchObject({
      name: 'ClusterError',
      call: { verb: 'list', resource: `httproutes.${GROUP}` },
      ...error,
    });
  });

  it('reads hosts, paths and Gateways of an HTTPRoute', async () => {
    const facts = await factsOf('httproutes', {
      parentRefs: [
        { name: 'own' },
        { name: 'shared', namespace: 'infra', sectionName: 'https' },
        { name: 'web', kind: 'Service', group: '' },
      ],
      hostnames: ['a.example', '*.b.example'],
      rules: [
        {
          matches: [
            { path: { type: 'PathPrefix', value: '/x' }, method: 'GET' },
            { method: 'GET' },
          ],
        },
        { matches: [{ path: { type: 'PathPrefix', value: '/x' } }] },
      ],
    });
    const paths = ['/x', '/'];
    expect(facts).toEqual({
      kind: 'HTTPRoute',
      name: 'web',
      namespace: 'orders',
      hosts: [
        { host: 'a.example', at: '/spec/hostnames/0', paths },
        { host: '*.b.example', at: '/spec/hostnames/1', paths },
      ],
      parents: [
        { name: 'own', namespace: undefined, listener: undefined },
        { name: 'shared', namespace: 'infra', listener: 'https' },
      ],
    });
  });

  it('knows an HTTPRoute that says nothing of hosts and paths', async () => {
    for (const spec of [undefined, {}, { rules: [{}] }]) {
      expect(await factsOf('httproutes', spec)).toMatchObject({
        hosts: [{ host: undefined, paths: ['/'] }],
        parents: [],
      });
    }
  });

  it('reads what a GRPCRoute calls as a path, and of a TLSRoute none', async () => {
    const hostnames = ['a.example'];
    const method = { service: 'shop.Orders', method: 'List' };
    const grpc = await factsOf('grpcroutes', {
      hostnames,
      rules: [
        { matches: [{ method }, { method: { service: 'shop.Orders' } }, {}] },
      ],
    });
    expect(grpc.hosts[0].paths).toEqual([
      '/shop.Orders/List',
      '/shop.Orders',
      '/',
    ]);
    const tls = await factsOf('tlsroutes', { hostnames, rules: [{}] });
    expect(tls).toMatchObject({
      kind: 'TLSRoute',
      hosts: [{ host: 'a.example', at: '/spec/hostnames/0', paths: 'all' }],
    });
  });

  it('reads the listeners of a Gateway, also one without a host', async () => {
    const facts = await factsOf('gateways', {
      gatewayClassName: 'any',
      listeners: [
        { name: 'http', port: 80, protocol: 'HTTP' },
        { name: 'https', hostname: '*.a.example', port: 443 },
      ],
    });
    expect(facts).toMatchObject({
      kind: 'Gateway',
      hosts: [
        { host: undefined, at: '/spec/listeners/0/hostname', listener: 'http' },
        {
          host: '*.a.example',
          at: '/spec/listeners/1/hostname',
          listener: 'https',
        },
      ],
    });
  });
});
