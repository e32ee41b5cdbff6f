import { ClusterInventory } from 'backstage-plugin-mobility-common';
import { Loaded } from '../loading';
import { aNamespace, anAnswer, noAnswer } from '../__testUtils__/fixtures';
import { clustersOf, toApplication } from './application';

type Answer = Loaded<ClusterInventory | undefined>;

const ready = (value: ClusterInventory | undefined): Answer => ({
  state: 'ready',
  value,
});
const loading: Answer = { state: 'loading' };
const failed: Answer = { state: 'failed', error: new Error('down') };

function put(answers: Record<string, Answer>) {
  return toApplication(Object.keys(answers), name => answers[name]);
}

describe('toApplication', () => {
  it('tells who has answered, who could not, and who is awaited', () => {
    const found = put({
      onprem: ready(anAnswer('onprem', [aNamespace()])),
      cloud: loading,
      edge: ready(noAnswer('edge')),
      lab: failed,
      other: ready(undefined),
    });
    expect(found).toMatchObject({
      answered: ['onprem'],
      waiting: ['cloud'],
      silent: ['edge', 'lab'],
    });
  });

  it('counts originals, not copies', () => {
    const { places } = put({
      onprem: ready(anAnswer('onprem', [aNamespace()])),
      cloud: ready(anAnswer('cloud', [aNamespace({ copyOf: 'r1' })])),
    });
    expect(clustersOf(places)).toEqual(['onprem']);
  });

  it('marks what is only last known', () => {
    const { places } = put({
      onprem: ready(noAnswer('onprem', [aNamespace()])),
    });
    expect(places).toEqual([
      expect.objectContaining({
        cluster: 'onprem',
        lastKnownAt: expect.any(String),
      }),
    ]);
  });

  it('keeps the value of a cluster whose refresh failed', () => {
    const found = put({
      onprem: {
        state: 'ready',
        value: anAnswer('onprem', [aNamespace()]),
        error: new Error('down'),
      },
    });
    expect(found.answered).toEqual(['onprem']);
    expect(found.places).toHaveLength(1);
  });
});
