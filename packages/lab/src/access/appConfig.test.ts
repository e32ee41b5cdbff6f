import { labAppConfig } from './appConfig';

describe('labAppConfig', () => {
  const config = labAppConfig(
    [
      {
        name: 'onprem',
        url: 'https://10.222.0.11',
        caData: 'Q0E=',
        tokenFile: '/state/onprem/mobility.token',
        readToken: 'reads-only',
      },
    ],
    {
      endpoint: 'http://10.222.0.1:7070',
      region: 'lab',
      bucket: 'mobility',
      accessKeyId: 'a',
      secretAccessKey: 's',
      dir: '/state/objects',
    },
  );

  it('gives Backstage the account that reads, and Mobility its own', () => {
    expect(config.kubernetes.clusterLocatorMethods[0].clusters).toEqual([
      {
        name: 'onprem',
        url: 'https://10.222.0.11',
        authProvider: 'serviceAccount',
        serviceAccountToken: 'reads-only',
        skipMetricsLookup: true,
        caData: 'Q0E=',
      },
    ]);
    expect(config.mobility.clusters).toEqual([
      {
        name: 'onprem',
        tokenFile: '/state/onprem/mobility.token',
        roles: ['source', 'target'],
        environment: 'production',
      },
    ]);
  });

  it('tells how to reach the store, not where its folder is', () => {
    expect(config.mobility.objectStores).toEqual([
      {
        endpoint: 'http://10.222.0.1:7070',
        region: 'lab',
        bucket: 'mobility',
        accessKeyId: 'a',
        secretAccessKey: 's',
        forcePathStyle: true,
      },
    ]);
  });
});
