import { FakeApiServer } from '../clusters/testing/FakeApiServer';
import { testClient } from '../clusters/testing/test-client';
import { pointCluster } from './cluster-view';

describe('pointCluster', () => {
  let server: FakeApiServer;
  beforeEach(async () => {
    server = await FakeApiServer.start();
  });
  afterEach(() => server.stop());

  const answer = (status: number) => {
    server.answer = ({ url }) =>
      url.includes('/namespaces/kube-system')
        ? { body: { metadata: { name: 'kube-system', uid: 'uid-onprem' } } }
        : { status, body: {} };
  };
  const read = async () => {
    const client = testClient(server);
    return pointCluster(client)
      .read()
      .finally(() => client.close());
  };

  it('a cluster without Velero has answered', async () => {
    answer(404);
    expect(await read()).toMatchObject({
      uid: 'uid-onprem',
      locations: [],
      backups: [],
    });
  });

  it('one that refuses has not', async () => {
    answer(403);
    await expect(read()).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
