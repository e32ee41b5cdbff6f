import {
  changeTarget,
  Choices,
  emptyChoices,
  readChoices,
  toggleTarget,
  writeChoices,
} from './choices';

const full: Choices = {
  step: 'review',
  from: { cluster: 'onprem', namespace: 'shipments' },
  targets: [
    { cluster: 'onprem', namespace: 'shipments-copy', storage: {}, hosts: {} },
    {
      cluster: 'cloud',
      namespace: undefined,
      storage: { 'csi-fast': 'premium-ssd', 'local-path': 'standard' },
      hosts: {},
    },
  ],
};

it.each([
  ['everything', full],
  ['nothing', emptyChoices],
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
  ['from=onprem', emptyChoices],
  ['from=onprem/', emptyChoices],
  [
    'to=cloud&to=cloud',
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
