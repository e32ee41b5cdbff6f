import { Replaceable } from 'backstage-plugin-mobility-common';
import { replaceBy, standInRows } from './stand-in-rows';

const secrets = (...names: string[]) =>
  names.map((name): Replaceable => ({ kind: 'Secret', name }));
const some = (originals: Replaceable[], standIns: Replaceable[]) => ({
  state: 'some' as const,
  originals,
  standIns,
  unlisted: [],
});

it.each<[string, string[], boolean]>([
  ['db', ['db', 'db-test', 'orders-db-test', 'a', 'dbs'], true],
  ['orders', ['orders-db-test', 'a', 'db', 'db-test', 'dbs'], true],
  ['orders.db', ['orders-db-test', 'a', 'db', 'db-test', 'dbs'], true],
  ['d', ['a', 'db', 'db-test', 'dbs', 'orders-db-test'], false],
])('offers for %s first what is named after it', (name, options, isAlike) => {
  const standIns = secrets('dbs', 'a', 'orders-db-test', 'db-test', 'db');
  expect(standInRows(some(secrets(name), standIns))).toEqual([
    { ref: `Secret/${name}`, kind: 'Secret', name, options, isAlike },
  ]);
});

it('puts first what something is named after, and keeps kinds apart', () => {
  const originals: Replaceable[] = [
    ...secrets('tls', 'db'),
    { kind: 'ConfigMap', name: 'db' },
  ];
  const rows = standInRows(some(originals, secrets('db-test')));
  expect(rows.map(({ ref, options }) => [ref, options])).toEqual([
    ['Secret/db', ['db-test']],
    ['Secret/tls', ['db-test']],
    ['ConfigMap/db', []],
  ]);
});

it.each([
  ['while nothing is known', undefined],
  ['where nothing is prepared', { state: 'none' as const }],
  ['that nobody has heard of', some(secrets('tls'), secrets('other'))],
])('keeps what was chosen, to be taken back: %s', (_, answer) => {
  const rows = standInRows(answer, { 'Secret/db': 'gone' });
  const row = rows.find(({ ref }) => ref === 'Secret/db');
  expect(row?.chosen).toBe('gone');
  expect(row?.options).toContain('gone');
});

it('has nothing to choose where there is nothing', () => {
  expect(standInRows(undefined)).toEqual([]);
  expect(standInRows({ state: 'none' }, {})).toEqual([]);
});

it.each([
  [undefined, 'a-test', { 'Secret/a': 'a-test' }],
  [{ 'Secret/a': 'b' }, 'a-test', { 'Secret/a': 'a-test' }],
  [
    { 'Secret/b': 'b-test' },
    'a-test',
    { 'Secret/a': 'a-test', 'Secret/b': 'b-test' },
  ],
  [
    { 'Secret/a': 'a-test', 'Secret/b': 'b-test' },
    undefined,
    { 'Secret/b': 'b-test' },
  ],
  [{ 'Secret/a': 'a-test' }, undefined, undefined],
  [undefined, undefined, undefined],
])('%j with %s: %j', (before, standIn, expected) => {
  expect(replaceBy(before, 'Secret/a', standIn)).toEqual(expected);
});
