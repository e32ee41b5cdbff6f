import { noResults, unreadResults } from './no-results';

const OK = { results: 'ok', operations: 'ok' } as const;

it.each([
  ['whole', OK, undefined],
  ['damaged', { ...OK, results: 'corrupt' as const }, 'corrupt'],
  ['missing', { ...OK, results: 'missing' as const }, 'missing'],
  ['of no copies', { ...OK, operations: 'missing' as const }, undefined],
  [
    'of copies and damaged',
    { ...OK, operations: 'corrupt' as const },
    'corrupt',
  ],
  ['not told', {}, 'unreadable'],
])('Files that are %s', (_, files, expected) => {
  expect(unreadResults(files)).toBe(expected);
});

it.each([
  [{ errors: 0, warnings: 0, otherNamespaces: 0 }, 'none'],
  [{ errors: 0, warnings: 0, otherNamespaces: 2 }, 'none'],
  [{ errors: 0, warnings: 1, otherNamespaces: 2 }, 'noneOfYours'],
  [{ otherNamespaces: 2 }, 'noneOfYours'],
  [{ errors: 1, warnings: 0, otherNamespaces: 0 }, 'unrecorded'],
  [{ otherNamespaces: 0 }, 'none'],
])('No messages, of %j, is %s', (point, expected) => {
  expect(noResults(point)).toBe(expected);
});
