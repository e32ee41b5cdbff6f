import { Application, Place } from '../application';
import { aCopy, aNamespace, aVolume, GIB } from '../__testUtils__/fixtures';
import { translate as t } from '../__testUtils__/translate';
import { CopyView } from './copy-views';
import { glanceSentence } from './glance-sentence';

const none: Application = {
  places: [],
  answered: [],
  silent: [],
  waiting: [],
};
const on = (cluster: string, overrides: Partial<Place> = {}): Place => ({
  cluster,
  namespace: aNamespace(),
  ...overrides,
});
const copyOn = (
  cluster: string,
  state: CopyView['state'] = 'running',
): CopyView => ({ ...aCopy({ cluster }), state });

const cases: [string, Partial<Application>, CopyView[] | undefined, string][] =
  [
    [
      'one place, no copy',
      { places: [on('onprem')] },
      [],
      'Runs on onprem · 1 volume, 1 GiB · no copy outside this cluster',
    ],
    [
      'a copy elsewhere',
      { places: [on('onprem')] },
      [copyOn('cloud')],
      'Runs on onprem · 1 volume, 1 GiB · 1 copy on cloud',
    ],
    [
      'copies on several clusters',
      { places: [on('onprem')] },
      [copyOn('cloud'), copyOn('edge', 'unknown'), copyOn('cloud')],
      'Runs on onprem · 1 volume, 1 GiB · 3 copies on cloud and edge',
    ],
    [
      'a copy beside the original only',
      { places: [on('onprem')] },
      [copyOn('onprem')],
      'Runs on onprem · 1 volume, 1 GiB · no copy outside this cluster',
    ],
    [
      'copies that are none any more',
      { places: [on('onprem')] },
      [copyOn('cloud', 'gone'), copyOn('cloud', 'partial')],
      'Runs on onprem · 1 volume, 1 GiB · no copy outside this cluster',
    ],
    [
      'copies not listed yet',
      { places: [on('onprem')] },
      undefined,
      'Runs on onprem · 1 volume, 1 GiB · looking for copies',
    ],
    [
      'two places',
      {
        places: [
          on('onprem'),
          on('cloud', {
            namespace: aNamespace({
              volumes: [aVolume('a', { capacityBytes: 4 * GIB }), aVolume('b')],
            }),
          }),
        ],
      },
      [],
      'Runs on onprem and cloud · 3 volumes, 6 GiB · no copy outside these clusters',
    ],
    [
      'no volume',
      { places: [on('onprem', { namespace: aNamespace({ volumes: [] }) })] },
      [],
      'Runs on onprem · no volume · no copy outside this cluster',
    ],
    [
      'only last known',
      { places: [on('onprem', { lastKnownAt: '2026-11-23T13:41:00Z' })] },
      [],
      'Last seen on onprem · 1 volume, 1 GiB · no copy outside this cluster',
    ],
    [
      'still asked for',
      { waiting: ['onprem', 'cloud'], answered: ['edge'] },
      [],
      'Looking for orders on onprem and cloud',
    ],
    [
      'found nowhere',
      { answered: ['onprem', 'cloud'] },
      [],
      'orders runs on no connected cluster',
    ],
    [
      'not found, but not everybody answers',
      { answered: ['cloud'], silent: ['onprem'] },
      [],
      'orders was not found on cloud; onprem did not answer',
    ],
    [
      'nobody answers',
      { silent: ['onprem'] },
      [],
      'Where orders runs is not known: no cluster has answered',
    ],
  ];

it.each(cases)('tells of %s', (_, application, copies, expected) => {
  const facts = {
    name: 'orders',
    application: { ...none, ...application },
    copies,
  };
  expect(glanceSentence(t, facts).join(' · ')).toBe(expected);
});
