import { dnsOf } from './dns';

const annotated = (name: string, annotations?: Record<string, string>) => ({
  metadata: { name, annotations },
});

it('finds the names that external-dns keeps, within the cluster too', () => {
  expect(
    dnsOf('Service', [
      annotated('web', {
        'external-dns.alpha.kubernetes.io/hostname': 'a.example,b.example',
        'external-dns.alpha.kubernetes.io/internal-hostname': 'a.internal',
      }),
      annotated('db', { 'external-dns.alpha.kubernetes.io/ttl': '60' }),
      annotated('cache'),
    ]),
  ).toEqual([
    { object: 'Service web', names: 'a.example,b.example' },
    { object: 'Service web', names: 'a.internal' },
  ]);
});
