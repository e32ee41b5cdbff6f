import { FakeApiServer } from '../clusters/testing/FakeApiServer';
import { testClient } from '../clusters/testing/test-client';
import { listMetadata } from './list-metadata';

it('drops the values that kubectl has written into an annotation', async () => {
  const server = await FakeApiServer.start();
  const annotations = {
    'kubectl.kubernetes.io/last-applied-configuration': '{"data":"c2VjcmV0"}',
    'mobility/for': '*',
  };
  server.answer = () => ({
    body: { items: [{ metadata: { name: 'db', uid: 'u', annotations } }] },
  });
  const client = testClient(server);
  const found = await listMetadata(client, 'secrets', { namespace: 'orders' });
  client.close();
  await server.stop();
  expect(JSON.stringify(found)).not.toContain('c2VjcmV0');
  expect(found).toEqual([
    {
      metadata: expect.objectContaining({
        name: 'db',
        uid: 'u',
        annotations: { 'mobility/for': '*' },
      }),
    },
  ]);
});
