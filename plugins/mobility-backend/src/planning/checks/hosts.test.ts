import { renderFinding } from 'backstage-plugin-mobility-common';
import { RouteFacts } from '../facts';
import { planClone } from '../plan-clone';
import { cloneTarget, known, route, scene } from '../testing/fixtures';

const HOST = 'shop.example.com';
const INFRA = { namespace: 'infra' };
type Change = Partial<RouteFacts>;

const http = (host?: string, change: Change = {}) =>
  route(host, { kind: 'HTTPRoute', ...change });
const under = (paths: string[] | 'all', change: Change = {}) =>
  route(HOST, { ...change, hosts: [{ host: HOST, at: '', paths }] });
const gateway = (host?: string, change: Change = {}) =>
  route(host, {
    kind: 'Gateway',
    name: 'door',
    hosts: [{ host, at: '', paths: 'all', listener: 'https' }],
    ...change,
  });
const elsewhere = (one: RouteFacts) => ({ ...one, namespace: 'shop' });

/** Findings about hosts of a clone of an application that brings `own`. */
function told(
  own: RouteFacts[],
  there: RouteFacts[],
  target: Parameters<typeof cloneTarget>[0] = {},
) {
  const { request, facts } = scene({
    application: { routes: own },
    routes: known(there),
    request: { targets: [cloneTarget(target)] },
  });
  return planClone(request, 'orders', facts).findings.filter(({ code }) =>
    code.startsWith('HOST_'),
  );
}

const DOOR = [{ name: 'door', ...INFRA }];
const OWN_DOOR = [{ name: 'door' }];

describe('hosts that are taken', () => {
  it.each<[string, RouteFacts, RouteFacts]>([
    ['Ingress, HTTPRoute', route(HOST), http(HOST)],
    ['HTTPRoute, Ingress', http(HOST), route(HOST)],
    ['HTTPRoute, GRPCRoute', http(HOST), route(HOST, { kind: 'GRPCRoute' })],
    ['a wildcard', http('*.example.com'), route('*.example.com')],
    [
      'TLSRoute, which has no paths',
      under('all', { kind: 'TLSRoute' }),
      under(['/help'], { kind: 'HTTPRoute' }),
    ],
    ['two Gateways', gateway(HOST), gateway(HOST)],
    ['a Gateway for what a route has', gateway(HOST), http(HOST)],
  ])('%s', (_, own, other) => {
    const [taken, ...more] = told([own], [elsewhere(other)]);
    expect(taken).toMatchObject({ code: 'HOST_TAKEN', severity: 'block' });
    expect(renderFinding(taken).detail).toContain(
      `${other.kind} ${other.name} in namespace shop`,
    );
    expect(more).toEqual([]);
  });

  it.each<[string, RouteFacts, RouteFacts]>([
    ['another host', http(HOST), route('help.example.com')],
    ['other paths', under(['/']), under(['/help'], { kind: 'HTTPRoute' })],
    [
      'a host that stands in a certificate only',
      under('all', { kind: 'TLSRoute' }),
      under([]),
    ],
    // As it is with Ingresses, the more exact one wins.
    ['a wildcard that holds it', http(HOST), route('*.example.com')],
    ['the listener that it attaches to', http(HOST), gateway(HOST)],
  ])('but not by %s', (_, own, other) => {
    expect(told([own], [elsewhere(other)])).toEqual([]);
  });

  it('spares what is in the namespace of the copy', () => {
    expect(told([http(HOST)], [route(HOST)])).toEqual([]);
  });

  it('goes by the host that the copy gets', () => {
    const hostMapping = { [HOST]: 'copy.test' };
    const original = elsewhere(http(HOST));
    expect(told([http(HOST)], [original], { hostMapping })).toEqual([]);
    expect(
      told([http(HOST)], [elsewhere(route('copy.test'))], { hostMapping }),
    ).toMatchObject([{ code: 'HOST_TAKEN', params: { host: 'copy.test' } }]);
  });

  it('says it once where several of the copy share a host', () => {
    const own = [http(HOST), http(HOST, { name: 'api' })];
    expect(told(own, [elsewhere(route(HOST))])).toHaveLength(1);
  });

  it('takes the host of a route from its Gateway, on both sides', () => {
    const own = [gateway(HOST), http(undefined, { parents: OWN_DOOR })];
    const mapped = { hostMapping: { [HOST]: 'copy.test' } };
    const there = [
      gateway('copy.test', INFRA),
      elsewhere(http(undefined, { parents: DOOR })),
    ];
    expect(told(own, there, mapped)).toMatchObject([
      { code: 'HOST_TAKEN', params: { from: HOST, object: 'Gateway door' } },
      { code: 'HOST_TAKEN', params: { from: HOST, object: 'HTTPRoute web' } },
    ]);
    expect(told(own, there)).toEqual([]);
  });
});

describe('routes without a host', () => {
  const detailOf = (...given: Parameters<typeof told>) =>
    told(...given).map(one => renderFinding(one).detail);
  const attached = (change: Change = {}) =>
    http(undefined, { parents: DOOR, ...change });

  it('names the hosts of a Gateway of others', () => {
    const there = [gateway(HOST, INFRA), gateway('a.test', { name: 'no' })];
    expect(detailOf([attached()], there)).toEqual([
      `On cloud the copy answers under the hosts of Gateway door in namespace infra (${HOST}), beside whoever answers there already.`,
    ]);
  });

  it.each<[string, RouteFacts[]]>([
    ['every host of Gateway door', [gateway(undefined, INFRA)]],
    ['which is not there today', []],
  ])('says "%s"', (words, there) => {
    expect(detailOf([attached()], there)[0]).toContain(words);
  });

  it('looks at the listener that is meant', () => {
    const parents = [{ name: 'door', ...INFRA, listener: 'http' }];
    const there = [gateway(HOST, INFRA)];
    expect(detailOf([attached({ parents })], there)[0]).toContain('has none');
  });

  it.each<[string, RouteFacts[]]>([
    ['have a host', [attached({ hosts: http(HOST).hosts })]],
    ['attach to a Gateway that comes along', [attached({ parents: OWN_DOOR })]],
    ['attach to no Gateway', [attached({ parents: [] })]],
    ['are Gateways with an address of their own', [gateway()]],
  ])('spares those that %s', (_, own) => {
    expect(told(own, [gateway(undefined, INFRA)])).toEqual([]);
  });

  it('means the Gateway of the original where its namespace is named', () => {
    const parents = [{ name: 'door', namespace: 'orders' }];
    const own = [gateway(HOST), attached({ parents })];
    const other = { namespaceMapping: { orders: 'orders-2' } };
    expect(told(own, [])).toEqual([]);
    expect(detailOf(own, [], other)[0]).toContain('in namespace orders');
  });
});

it('does not know where the hosts of others may not be read', () => {
  const problem = {
    kind: 'forbidden',
    verb: 'list',
    resource: 'httproutes.gateway.networking.k8s.io',
  } as const;
  const { request, facts } = scene({
    application: { routes: [route(HOST)] },
    routes: { known: false, problem },
  });
  expect(planClone(request, 'orders', facts).findings).toContainEqual(
    expect.objectContaining({ code: 'FORBIDDEN', severity: 'block' }),
  );
});
