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
    { cluster: 'onprem', namespace: 'shipments-copy', storage: {} },
    {
      cluster: 'cloud',
      namespace: undefined,
      storage: { 'csi-fast': 'premium-ssd', 'local-path': 'standard' },
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
      targets: [{ cluster: 'cloud', namespace: '', storage: {} }],
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
    { ...emptyChoices, targets: [{ cluster: 'cloud', storage: {} }] },
  ],
  [
    'to=cloud&ns=edge/other&sc=cloud/a&sc=cloud/A_/b',
    { ...emptyChoices, targets: [{ cluster: 'cloud', storage: {} }] },
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
    { cluster: 'cloud', namespace: 'x', storage: {} },
    { cluster: 'onprem', storage: {} },
  ]);
  expect(toggleTarget(named, 'cloud').targets).toHaveLength(1);
});
