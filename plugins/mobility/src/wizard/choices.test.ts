import { chooseWorkloads, toggleLeftOut } from './backing-choices';
import {
  changeTarget,
  chooseCloned,
  Choices,
  emptyChoices,
  readChoices,
  toggleTarget,
  writeChoices,
} from './choices';

const full: Choices = {
  step: 'review',
  workloads: ['CronJob/report', 'StatefulSet/orders'],
  leaveOut: ['cache-0', 'scratch-0'],
  hooks: [
    { workload: 'StatefulSet/orders', hook: 'checkpoint', container: 'db' },
    { workload: 'Deployment/web.api', hook: 'pause', container: undefined },
  ],
  from: { cluster: 'onprem', namespace: 'shipments' },
  targets: [
    { cluster: 'onprem', namespace: 'shipments-copy', storage: {}, hosts: {} },
    {
      cluster: 'cloud',
      namespace: undefined,
      storage: { 'csi-fast': 'premium-ssd', 'local-path': 'standard' },
      hosts: {},
      replicas: { 'StatefulSet/orders': 0, 'Deployment/web.api': 2 },
      egress: 'deny',
      replace: { 'Secret/orders': 'orders-test', 'ConfigMap/web.api': 'web' },
    },
  ],
};

it.each([
  ['everything', full],
  ['nothing', emptyChoices],
  ['what is restored', { ...full, from: undefined, run: 'r9b4k0000000000b' }],
  [
    'a restore point and what of it',
    {
      ...full,
      point: { id: '0123456789abcdef0123456789abcdef', namespace: 'a' },
    },
  ],
  [
    'a name that is being typed',
    {
      ...emptyChoices,
      targets: [{ cluster: 'cloud', namespace: '', storage: {}, hosts: {} }],
    },
  ],
])('keeps %s in the address', (_, choices) => {
  const again = readChoices(
    new URLSearchParams(writeChoices(choices).toString()),
  );
  expect(again).toEqual(choices);
});

it.each([
  ['', emptyChoices],
  ['step=elsewhere', emptyChoices],
  ['to=../etc&to=', emptyChoices],
  ['run=../etc', emptyChoices],
  ['from=onprem', emptyChoices],
  ['from=onprem/', emptyChoices],
  ['leave=../etc&leave=', emptyChoices],
  ['only=../etc&only=&only=Secret/db', emptyChoices],
  [
    'to=cloud&to=cloud',
    {
      ...emptyChoices,
      targets: [{ cluster: 'cloud', storage: {}, hosts: {} }],
    },
  ],
  [
    'to=cloud&pods=cloud/CronJob/a/0&pods=cloud/Deployment/a/x&pods=edge/Deployment/a/0&close=edge&with=cloud/Pod/a/b&with=cloud/Secret/a&with=edge/Secret/a/b',
    {
      ...emptyChoices,
      targets: [{ cluster: 'cloud', storage: {}, hosts: {} }],
    },
  ],
  [
    'to=cloud&ns=edge/other&sc=cloud/a&sc=cloud/A_/b',
    {
      ...emptyChoices,
      targets: [{ cluster: 'cloud', storage: {}, hosts: {} }],
    },
  ],
])('takes no nonsense from %s', (search, expected) => {
  expect(readChoices(new URLSearchParams(search))).toEqual(expected);
});

it('adds, changes and takes off targets', () => {
  const one = toggleTarget(emptyChoices, 'cloud');
  const two = toggleTarget(one, 'onprem');
  expect(two.targets.map(({ cluster }) => cluster)).toEqual([
    'cloud',
    'onprem',
  ]);
  const named = changeTarget(two, 'cloud', { namespace: 'x' });
  expect(named.targets).toEqual([
    { cluster: 'cloud', namespace: 'x', storage: {}, hosts: {} },
    { cluster: 'onprem', storage: {}, hosts: {} },
  ]);
  expect(toggleTarget(named, 'cloud').targets).toHaveLength(1);
});

it('leaves volumes out and takes them along again', () => {
  const one = toggleLeftOut(emptyChoices, 'data-0');
  const two = toggleLeftOut(one, 'cache-0');
  expect(two.leaveOut).toEqual(['cache-0', 'data-0']);
  expect(toggleLeftOut(two, 'data-0').leaveOut).toEqual(['cache-0']);
});

it('keeps a copy stopped when other workloads are chosen', () => {
  const [first, cloud] = full.targets;
  const replicas = { 'StatefulSet/orders': 0 };
  const given = { ...full, targets: [first, { ...cloud, replicas }] };
  const all = ['CronJob/report', 'Deployment/web', 'StatefulSet/orders'];
  expect(chooseCloned(given, undefined, all).targets).toMatchObject([
    { cluster: 'onprem', replicas: undefined },
    { replicas: { 'Deployment/web': 0, 'StatefulSet/orders': 0 } },
  ]);
  const other = chooseCloned(given, ['Deployment/web'], all);
  expect(other.workloads).toEqual(['Deployment/web']);
  expect(other.targets[1].replicas).toEqual({ 'Deployment/web': 0 });
});

it('chooses workloads, and drops the hooks of the others', () => {
  const some = chooseWorkloads(full, ['Deployment/web.api']);
  expect(some.hooks.map(({ workload }) => workload)).toEqual([
    'Deployment/web.api',
  ]);
  expect(chooseWorkloads(some, undefined)).toMatchObject({
    workloads: undefined,
    hooks: some.hooks,
  });
});
