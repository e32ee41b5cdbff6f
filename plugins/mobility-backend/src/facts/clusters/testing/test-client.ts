import { ClusterClient } from '../cluster-client';
import { testCertificate } from './certificate';
import { FakeApiServer } from './FakeApiServer';

/** A client of the server that a test has made, under the name `onprem`. */
export function testClient(
  { url }: FakeApiServer,
  change: Partial<ClusterClient['definition']> = {},
  /** Short only where no answer is to come: a busy machine is slow. */
  timeoutMs = 20_000,
): ClusterClient {
  return new ClusterClient(
    {
      name: 'onprem',
      url,
      caData: Buffer.from(testCertificate.cert).toString('base64'),
      getToken: async () => 'the-token',
      roles: ['source'],
      maxRuns: 1,
      veleroNamespace: 'velero',
      ...change,
    },
    { timeoutMs },
  );
}
