import { ClusterRegistry } from '../../../facts/clusters';
import { testCertificate } from '../../../facts/clusters/testing/certificate';
import { FakeApiServer } from '../../../facts/clusters/testing/FakeApiServer';
import { FakeCluster } from './FakeCluster';

/** Two clusters that keep what they are given, and a registry that knows both. */
export async function twoClusters() {
  const clusters = { onprem: new FakeCluster(), cloud: new FakeCluster() };
  const servers = {
    onprem: await FakeApiServer.start(),
    cloud: await FakeApiServer.start(),
  };
  servers.onprem.answer = clusters.onprem.answer;
  servers.cloud.answer = clusters.cloud.answer;
  const registry = await ClusterRegistry.create(
    [
      {
        name: 'test',
        getClusters: async () =>
          (['onprem', 'cloud'] as const).map(name => ({
            name,
            url: servers[name].url,
            caData: Buffer.from(testCertificate.cert).toString('base64'),
            getToken: async () => 'token',
            roles: ['source', 'target'],
            maxRuns: 1,
            veleroNamespace: 'velero',
          })),
      },
    ],
    { timeoutMs: 1_000 },
  );
  return {
    clusters,
    servers,
    registry,
    stop: async () => {
      registry.list().forEach(client => client.close());
      await servers.onprem.stop();
      await servers.cloud.stop();
    },
  };
}
