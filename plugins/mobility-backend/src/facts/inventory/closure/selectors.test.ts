import { equalsOf, picks, picksForService, selectorOf } from './selectors';

const web = { app: 'web', tier: 'front' };

it.each([
  ['equal', { matchLabels: { app: 'web' } }, true],
  ['another value', { matchLabels: { app: 'db' } }, false],
  ['In', expression('app', 'In', ['db', 'web']), true],
  ['not In', expression('app', 'In', ['db']), false],
  ['NotIn', expression('app', 'NotIn', ['db']), true],
  ['NotIn, absent', expression('zone', 'NotIn', ['a']), true],
  ['not NotIn', expression('app', 'NotIn', ['web']), false],
  ['Exists', expression('tier', 'Exists'), true],
  ['not Exists', expression('zone', 'Exists'), false],
  ['DoesNotExist', expression('zone', 'DoesNotExist'), true],
  ['not DoesNotExist', expression('tier', 'DoesNotExist'), false],
  ['an operator to come', expression('app', 'Like', ['web']), false],
  ['everything', {}, true],
  ['nothing', undefined, false],
] as const)('picks: %s', (_, selector, expected) => {
  expect(picks(selector && structuredClone(selector), web)).toBe(expected);
});

function expression(key: string, operator: string, values: string[] = []) {
  return { matchExpressions: [{ key, operator, values }] };
}

it.each([
  ['its labels', { app: 'web' }, true],
  ['one more', { app: 'web', zone: 'a' }, false],
  ['none', {}, false],
  ['no selector', undefined, false],
] as const)('a Service picks by %s', (_, selector, expected) => {
  expect(picksForService(selector, web)).toBe(expected);
});

it.each([
  [
    'backstage.io/kubernetes-id=orders',
    { 'backstage.io/kubernetes-id': 'orders' },
  ],
  ['app=web, tier==front', { app: 'web', tier: 'front' }],
  ['app in (web,db)', undefined],
  ['app!=web', undefined],
  ['app', undefined],
] as const)('%s asks for %j', (selector, expected) => {
  expect(equalsOf(selector)).toEqual(expected);
});

it.each([
  ['app=web', true],
  ['app==web,tier = front', true],
  ['app=db', false],
  ['app!=db', true],
  ['app!=web', false],
  ['zone!=a', true],
  ['app in (db, web),tier', true],
  ['app in (db)', false],
  ['app notin (db,cache)', true],
  ['app notin (db,web)', false],
  ['!zone', true],
  ['!app', false],
  ['zone', false],
  // What is not understood picks nothing.
  ['app~web', false],
  ['app in db', false],
  ['app=web,', false],
  ['', false],
])('a selector of the catalog: %s', (text, expected) => {
  expect(picks(selectorOf(text), web)).toBe(expected);
});
