import {
  ClusterReport,
  clusterReportQuerySchema,
  ClusterReportQueryInput,
} from 'backstage-plugin-mobility-common';
import { pageReports } from './page-reports';

const report = (
  name: string,
  change: Partial<ClusterReport> = {},
): ClusterReport => ({
  name,
  roles: ['source', 'target'],
  health: { state: 'checking' },
  state: 'ready',
  steps: { done: 7, all: 7 },
  abilities: [],
  ...change,
});
const reading = (kubernetesVersion: string) => ({
  at: '2026-11-24T01:00:00Z',
  kubernetesVersion,
});

const reports = [
  report('a', {
    environment: 'Staging',
    title: 'Frankfurt',
    reading: reading('v1.9.1'),
  }),
  report('b', {
    state: 'unreachable',
    environment: 'Edge',
    reading: reading('v1.34.4'),
  }),
  report('c', { state: 'blocked', roles: ['target'] }),
  report('d', {
    state: 'warning',
    environment: 'Edge',
    description: 'store 7',
  }),
  report('e', { state: 'not-connected', roles: [] }),
];

function page(query: ClusterReportQueryInput) {
  return pageReports(reports, clusterReportQuerySchema.parse(query));
}
const names = (query: ClusterReportQueryInput) =>
  page(query).items.map(({ name }) => name);

it.each<[string, ClusterReportQueryInput, string[]]>([
  ['the worst first', {}, ['b', 'c', 'd', 'a', 'e']],
  ['the worst last', { order: 'desc' }, ['e', 'a', 'd', 'c', 'b']],
  [
    'versions by number, what is not known last',
    { sort: 'kubernetes' },
    ['a', 'b', 'c', 'd', 'e'],
  ],
  [
    'what is not known last in the other direction too',
    { sort: 'kubernetes', order: 'desc' },
    ['b', 'a', 'c', 'd', 'e'],
  ],
  [
    'names within an environment',
    { sort: 'environment' },
    ['b', 'd', 'a', 'c', 'e'],
  ],
  ['a part of a title', { search: ' frank' }, ['a']],
  ['a part of a description', { search: 'STORE' }, ['d']],
  ['a state', { state: 'blocked' }, ['c']],
  ['an environment', { environment: 'Edge' }, ['b', 'd']],
  ['a role', { role: 'source' }, ['b', 'd', 'a']],
  ['those that are connected', { connected: 'yes' }, ['b', 'c', 'd', 'a']],
  ['those that are not', { connected: 'no' }, ['e']],
  ['a page', { sort: 'name', offset: 2, limit: 2 }, ['c', 'd']],
])('%s', (_, query, expected) => {
  expect(names(query)).toEqual(expected);
});

it('counts what matches, and all in each state', () => {
  const { total, counts, environments } = page({
    environment: 'Edge',
    limit: 1,
  });
  expect({ total, environments }).toEqual({
    total: 2,
    environments: ['Edge', 'Staging'],
  });
  expect(counts).toEqual({
    unreachable: 1,
    blocked: 1,
    checking: 0,
    warning: 1,
    ready: 1,
    'not-connected': 1,
  });
});
