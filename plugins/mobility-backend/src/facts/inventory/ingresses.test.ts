import { toIngressFacts } from './ingresses';

it('keeps rules and certificates in their order, with what is left out', () => {
  const backend = {};
  expect(
    toIngressFacts({
      metadata: { name: 'web', namespace: 'shop' },
      spec: {
        rules: [
          {
            host: 'a.example',
            http: {
              paths: [
                { path: '/x', pathType: 'Prefix', backend },
                { pathType: 'ImplementationSpecific', backend },
              ],
            },
          },
          {},
        ],
        tls: [{ hosts: ['a.example'] }, {}],
      },
    }),
  ).toEqual({
    kind: 'Ingress',
    name: 'web',
    namespace: 'shop',
    hosts: [
      { host: 'a.example', at: '/spec/rules/0/host', paths: ['/x', '/'] },
      { host: undefined, at: '/spec/rules/1/host', paths: [] },
      { host: 'a.example', at: '/spec/tls/0/hosts/0', paths: [] },
    ],
    parents: [],
  });
});

it('answers under every host where it has a backend for all else', () => {
  const defaultBackend = { service: { name: 'web', port: { number: 80 } } };
  expect(toIngressFacts({ spec: { defaultBackend } }).hosts).toEqual([
    { host: undefined, at: '/spec/defaultBackend', paths: ['/'] },
  ]);
});
