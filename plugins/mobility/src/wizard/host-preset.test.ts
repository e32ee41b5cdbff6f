import { aClonePlan, aFinding } from '../__testUtils__/fixtures';
import { isHost, proposedHost, takenHosts } from './host-preset';

it.each([
  ['orders.example.com', 'orders-copy.example.com'],
  ['shop.example.com', 'orders-copy-shop.example.com'],
  ['*.example.com', '*.orders-copy.example.com'],
  ['localhost', 'orders-copy-localhost'],
  [
    `${'a'.repeat(60)}.example.com`,
    `orders-copy-${'a'.repeat(51)}.example.com`,
  ],
  [`${'a'.repeat(50)}-b.c`, `orders-copy-${'a'.repeat(50)}.c`],
])('%s becomes %s', (host, proposed) => {
  const names = { source: 'orders', target: 'orders-copy' };
  expect(proposedHost(host, names)).toBe(proposed);
  expect(isHost(proposed)).toBe(true);
});

it.each(['', 'Shop.example.com', 'a..b', 'a.', '-a.b', 'a.*.b', 'a b', 'a/b'])(
  '"%s" is no host',
  host => expect(isHost(host)).toBe(false),
);

it('names each host of the original that is taken, once', () => {
  const takenOn = (cluster: string, from: string, object: string) =>
    aFinding('HOST_TAKEN', {
      scope: { kind: 'target', cluster },
      params: { cluster, from, host: from, object, namespace: 'shop' },
    });
  const plan = aClonePlan({
    findings: [
      takenOn('cloud', 'b.example', 'Ingress one'),
      takenOn('cloud', 'b.example', 'HTTPRoute two'),
      takenOn('cloud', 'a.example', 'Gateway one'),
      takenOn('edge', 'c.example', 'Ingress one'),
    ],
  });
  expect(takenHosts(plan, 'cloud')).toEqual(['a.example', 'b.example']);
});
