import { Place } from '../application';
import { aNamespace } from '../__testUtils__/fixtures';
import { appHealth, AppHealthView } from './app-health';

const at = (workloads: [number, number][], lastKnownAt?: string): Place => ({
  cluster: 'onprem',
  lastKnownAt,
  namespace: aNamespace({
    workloads: workloads.map(([ready, desired], i) => ({
      kind: 'Deployment',
      name: `app-${i}`,
      ready,
      desired,
    })),
  }),
});

const health = (expected: Partial<AppHealthView>): unknown =>
  expect.objectContaining(expected);

it.each<[string, Place[], unknown]>([
  ['nothing', [], undefined],
  ['no workload', [at([])], undefined],
  ['all ready', [at([[2, 2]])], health({ kind: 'ok', word: 'running' })],
  [
    'some ready',
    [
      at([
        [2, 2],
        [0, 1],
      ]),
    ],
    health({ kind: 'warn', word: 'partly', ready: 2, desired: 3 }),
  ],
  ['none ready', [at([[0, 1]])], health({ kind: 'warn', word: 'stopped' })],
  ['scaled to zero', [at([[0, 0]])], health({ kind: 'warn', word: 'stopped' })],
  [
    'only last known',
    [at([[1, 1]], '2026-11-23T13:41:00Z')],
    health({ word: 'running', lastKnownAt: '2026-11-23T13:41:00Z' }),
  ],
  [
    'what is live before what is last known',
    [at([[0, 5]], '2026-11-23T13:41:00Z'), at([[1, 1]])],
    health({ word: 'running', ready: 1, lastKnownAt: undefined }),
  ],
])('of %s', (_, places, expected) => {
  expect(appHealth(places)).toEqual(expected);
});
