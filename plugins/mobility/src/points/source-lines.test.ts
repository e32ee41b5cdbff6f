import { PointSource, UnsureCluster } from 'backstage-plugin-mobility-common';
import { aSource } from '../__testUtils__/fixtures';
import { translate } from '../__testUtils__/translate';
import { emptinessOf, sourceLines } from './source-lines';

const clock = { ago: () => '5 minutes ago' };
const textsOf = (sources: PointSource[], unsure?: UnsureCluster[]) =>
  sourceLines(translate, { sources, unsure }, clock).map(({ text }) => text);

const store = (overrides: Partial<PointSource>) =>
  aSource({ kind: 'store', clusters: ['onprem', 'cloud'], ...overrides });
const stale = (cluster: string, reason?: string, readAt?: string) =>
  aSource({ clusters: [cluster], state: 'stale', reason, readAt });

describe('What is said above a list', () => {
  it('is nothing while all answer', () => {
    expect(textsOf([aSource(), store({})])).toEqual([]);
  });

  it.each<[string, PointSource, string]>([
    [
      'a cluster that is late',
      aSource({ state: 'reading' }),
      'Still asking onprem. What only Velero there lists may be missing here.',
    ],
    [
      'a cluster that answers no more',
      stale('onprem', 'timeout', '2026-11-01T00:00:00Z'),
      'No fresh answer from onprem. What is shown is what was listed there 5 minutes ago. The reason: timeout.',
    ],
    [
      'one that does not say when it answered',
      stale('onprem'),
      'No fresh answer from onprem. What is shown is what was listed there last.',
    ],
    [
      'a cluster that has never answered',
      aSource({ state: 'error', reason: 'no route' }),
      'No answer from onprem. What only Velero there lists is missing here. The reason: no route.',
    ],
    [
      'a store that is being read',
      store({ state: 'reading' }),
      'Still reading the store of onprem and cloud. What lies there may be missing here.',
    ],
    [
      'a store that cannot be read',
      store({ state: 'error', reason: 'AccessDenied' }),
      'Nothing could be read from the store of onprem and cloud. Whether what lies there can be used is not known, and some of it may be missing here. The reason: AccessDenied.',
    ],
  ])('names %s', (_, source, text) => {
    expect(textsOf([source])).toEqual([text]);
  });

  it('is one line for those that are alike, as old as the oldest', () => {
    const asked: string[] = [];
    const lines = sourceLines(
      translate,
      {
        sources: [
          stale('a', 'timeout', '2026-11-02T00:00:00Z'),
          stale('b', 'timeout', '2026-11-01T00:00:00Z'),
          stale('c', 'refused', '2026-11-03T00:00:00Z'),
        ],
      },
      {
        ago: iso => {
          asked.push(iso);
          return iso;
        },
      },
    );
    expect(lines.map(({ text }) => text.split('.')[0])).toEqual([
      'No fresh answer from a and b',
      'No fresh answer from c',
    ]);
    expect(asked).toEqual(['2026-11-01T00:00:00Z', '2026-11-03T00:00:00Z']);
  });

  it('counts what may not be named, and what is too much to name', () => {
    const nameless = (source: PointSource) => ({ ...source, clusters: [] });
    expect(
      textsOf([
        nameless(stale('a')),
        nameless(stale('b')),
        nameless(store({ state: 'error' })),
      ]).map(text => text.split('.')[0]),
    ).toEqual([
      'No fresh answer from 2 clusters',
      'Nothing could be read from 1 store',
    ]);
    expect(
      textsOf(['a', 'b', 'c', 'd', 'e', 'f'].map(name => stale(name)))[0],
    ).toMatch(/^No fresh answer from 6 clusters\./);
  });

  it('names the clusters of which it is not certain what runs there', () => {
    expect(
      textsOf(
        [],
        [
          { cluster: 'a', state: 'stale', since: '2026-11-01T00:00:00Z' },
          { cluster: 'b', state: 'unknown' },
          { state: 'unknown' },
        ],
      ),
    ).toEqual([
      'What runs on a is as it was 5 minutes ago. Restore points of what has come there since may be missing here.',
      'What runs on 2 clusters is not known. Restore points of it may be missing here.',
    ]);
  });
});

it.each<[string, PointSource[], UnsureCluster[], string]>([
  ['is certain where all have answered', [aSource()], [], 'none'],
  ['is not one of nowhere', [], [], 'nowhere'],
  [
    'waits for what is being read',
    [aSource({ state: 'reading' })],
    [],
    'reading',
  ],
  ['is none where one fails', [aSource({ state: 'error' })], [], 'unread'],
  ['is none where one is stale', [aSource({ state: 'stale' })], [], 'unread'],
  [
    'does not wait where another fails',
    [aSource({ state: 'reading' }), aSource({ state: 'error' })],
    [],
    'unread',
  ],
  [
    'is none where it is not known what one has',
    [aSource()],
    [{ state: 'unknown' }],
    'unread',
  ],
])('An empty list %s', (_, sources, unsure, expected) => {
  expect(emptinessOf({ sources, unsure })).toBe(expected);
});
