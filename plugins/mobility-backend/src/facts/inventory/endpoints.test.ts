import { endpointsOf, hostsOfSetting } from './endpoints';

it.each([
  [
    'DB',
    'postgres://app:secret@db.acme.example:5432/orders',
    ['db.acme.example'],
  ],
  ['', '--queue=amqps://mq.acme.example/x', ['mq.acme.example']],
  ['app.yaml', 'a: 1\nurl: "mysql://db.acme.example/x"\n', ['db.acme.example']],
  ['API', 'https://api.acme.example/v1', ['api.acme.example']],
  ['README', 'See https://api.acme.example/v1 for more.', []],
  ['DB_HOST', 'db.acme.example', ['db.acme.example']],
  [
    'KAFKA_BROKERS',
    'a.acme.example:9092,b.acme.example:9092',
    ['a.acme.example', 'b.acme.example'],
  ],
  ['MAIN_CLASS', 'org.acme.orders', []],
  ['DB_HOST', '10.1.2.3', ['10.1.2.3']],
  ['BIND_ADDR', '127.0.0.1:80', []],
  ['BIND_ADDR', '0.0.0.0', []],
  ['SERVER_VERSION', '1.2.3', []],
  ['DB', 'postgres://db.orders.svc.cluster.local/x', []],
  ['DB', 'postgres://db.orders.svc/x', []],
  ['DB', 'postgres://db.orders/x', []],
  ['DB', 'postgres://db/x', []],
])('%s=%s names %j', (name, value, hosts) => {
  expect(hostsOfSetting(name, value)).toEqual(hosts);
});

it('says where each stands, once, and keeps no password', () => {
  const value = 'postgres://app:secret@db.acme.example/orders';
  const spec = {
    containers: [
      { name: 'a', env: [{ name: 'DB', value }] },
      { name: 'b', args: [`--db=${value}`] },
    ],
  };
  const found = endpointsOf(
    {
      deployments: [
        {
          metadata: { name: 'web' },
          spec: { selector: {}, template: { spec } },
        },
      ],
      statefulSets: [],
      daemonSets: [],
      jobs: [],
      cronJobs: [],
      pods: [],
    },
    [{ metadata: { name: 'settings' }, data: { DB: value } }],
  );
  expect(found).toEqual([
    { object: 'ConfigMap settings', host: 'db.acme.example' },
    { object: 'Deployment web', host: 'db.acme.example' },
  ]);
});
