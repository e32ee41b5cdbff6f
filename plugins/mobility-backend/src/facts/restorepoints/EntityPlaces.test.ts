import { ClusterClient } from '../clusters';
import { EntityPlaces, EntityPlacesOptions } from './EntityPlaces';

const client = (name: string) => ({ name } as ClusterClient);
const hangs = () => new Promise<never>(() => {});

describe('EntityPlaces', () => {
  const setup = (
    answers: Record<string, () => Promise<string[]>>,
    options: Partial<EntityPlacesOptions> = {},
  ) =>
    new EntityPlaces(Object.keys(answers).map(client), {
      onFault: error => {
        throw error;
      },
      findIn: ({ name }) => answers[name](),
      patienceMs: 20,
      ...options,
    });
  const entity = { labelSelector: 'app=orders' };

  it('does not wait long for a cluster that hangs, and says so', async () => {
    const places = setup({ onprem: async () => ['orders'], dead: hangs });
    expect(await places.of(entity)).toEqual({
      places: [{ cluster: 'onprem', namespace: 'orders' }],
      unsure: [{ cluster: 'dead', state: 'unknown', since: undefined }],
    });
  });

  it('one that hangs for many entities holds up no other cluster', async () => {
    const places = setup({ dead: hangs, onprem: async () => ['orders'] });
    const answers = await Promise.all(
      [...Array(50).keys()].map(i =>
        places.of({ ...entity, labelSelector: `app=${i}` }),
      ),
    );
    for (const { places: found } of answers) expect(found).toHaveLength(1);
  });

  it('goes on with what was said last, as stale', async () => {
    let answer: () => Promise<string[]> = async () => ['orders'];
    const places = setup({ onprem: () => answer() }, { ttlMs: -1 });
    await places.of(entity);
    answer = hangs;
    const { places: found, unsure } = await places.of(entity);
    expect(found).toEqual([{ cluster: 'onprem', namespace: 'orders' }]);
    expect(unsure).toEqual([
      { cluster: 'onprem', state: 'stale', since: expect.any(String) },
    ]);
  });

  it('asks nobody where the catalog says it all', async () => {
    const places = setup({ onprem: hangs });
    const place = { cluster: 'onprem', namespace: 'orders' };
    expect(await places.of({ ...entity, ...place })).toEqual({
      places: [place],
      unsure: [],
    });
  });
});
