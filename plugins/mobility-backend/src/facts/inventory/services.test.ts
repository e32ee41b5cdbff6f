import type { V1ServiceSpec } from '@kubernetes/client-node';
import { servicesOutside, toServiceFacts } from './services';

const facts = (spec: V1ServiceSpec) =>
  toServiceFacts({ metadata: { name: 'web' }, spec });

it('leaves out what is reached from within only', () => {
  expect(facts({ ports: [{ port: 80 }] })).toBeUndefined();
  expect(facts({ externalName: 'db.example' })).toBeUndefined();
  expect(facts({ ports: [{ port: 80, nodePort: 0 }] })).toBeUndefined();
});

it('keeps a Service that answers under addresses of the network', () => {
  expect(facts({ externalIPs: ['192.0.2.8'] })).toBeDefined();
});

it('keeps what belongs to the node and the network, in its order', () => {
  expect(
    facts({
      ports: [{ port: 80 }, { port: 443, nodePort: 30443 }],
      healthCheckNodePort: 31000,
      loadBalancerIP: '192.0.2.7',
      externalIPs: ['192.0.2.8'],
    }),
  ).toEqual({
    name: 'web',
    nodePorts: [undefined, 30443],
    healthCheckNodePort: 31000,
    loadBalancerIp: '192.0.2.7',
    externalIps: ['192.0.2.8'],
  });
});

it('tells which Services lead out of the cluster', () => {
  const outside = (spec: V1ServiceSpec) =>
    servicesOutside([{ metadata: { name: 'db' }, spec }]);
  expect(outside({ type: 'ExternalName', externalName: 'db.example' })).toEqual(
    ['db → db.example'],
  );
  expect(outside({ ports: [{ port: 80 }] })).toEqual([
    'db → its own addresses',
  ]);
  expect(outside({ selector: { app: 'db' } })).toEqual([]);
});
