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
    name: 'web',
    namespace: 'shop',
    rules: [
      { host: 'a.example', paths: ['/x', '/'] },
      { host: undefined, paths: [] },
    ],
    tls: [['a.example'], []],
  });
});
