import { ClusterInventory } from 'backstage-plugin-mobility-common';
import { Loaded } from '../loading';
import {
  aNamespace,
  anAnswer,
  cloud,
  noAnswer,
  onprem,
  unreachable,
} from '../__testUtils__/fixtures';
import { clusterLines } from './cluster-lines';

type Answer = Loaded<ClusterInventory | undefined>;
const ready = (value: ClusterInventory): Answer => ({ state: 'ready', value });
const loading: Answer = { state: 'loading' };
const edge = unreachable('edge-3', 24);

it.each<[string, Answer, boolean, object[]]>([
  ['nothing of one that answers', ready(anAnswer('cloud', [])), true, []],
  ['nothing of one that was just asked', loading, false, []],
  ['of one that takes long', loading, true, [{ kind: 'silent' }]],
  [
    'what is in the way',
    ready(noAnswer('cloud', [aNamespace()])),
    false,
    [{ kind: 'problem', lastKnownAt: expect.any(String) }],
  ],
  [
    'of a request that failed',
    { state: 'failed', error: new Error('down') },
    false,
    [{ kind: 'failed' }],
  ],
  [
    'that what it said is from before',
    {
      state: 'ready',
      value: anAnswer('cloud', []),
      error: new Error('down'),
    },
    false,
    [{ kind: 'failed' }],
  ],
])('says %s', (_, answer, slow, expected) => {
  expect(clusterLines([cloud], () => answer, slow)).toEqual(
    expected.map(line =>
      expect.objectContaining({ cluster: 'cloud', ...line }),
    ),
  );
});

it('says at once since when one is unreachable, whoever else answers', () => {
  const answers: Record<string, Answer> = {
    onprem: ready(anAnswer('onprem', [aNamespace()])),
    'edge-3': loading,
  };
  expect(clusterLines([onprem, edge], name => answers[name], false)).toEqual([
    {
      cluster: 'edge-3',
      kind: 'unreachable',
      since: expect.any(String),
      lastKnownAt: undefined,
    },
  ]);
});
