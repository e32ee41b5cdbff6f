import { mockServices } from '@backstage/backend-test-utils';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterRegistry } from './ClusterRegistry';
import { ConfigClusterProvider } from './ConfigClusterProvider';

const read = (mobility: object, kubernetes: object = {}) =>
  ConfigClusterProvider.fromConfig(
    mockServices.rootConfig({ data: { mobility, kubernetes } as never }),
  );

const kubernetes = {
  clusterLocatorMethods: [
    {
      type: 'config',
      clusters: [
        {
          name: 'onprem',
          url: 'https://10.0.0.1',
          caData: 'Q0E=',
          authProvider: 'x',
        },
      ],
    },
    { type: 'catalog' },
  ],
};

describe('ConfigClusterProvider', () => {
  it('inherits address and CA from the kubernetes plugin, never a token', async () => {
    const [cluster] = await read(
      { clusters: [{ name: 'onprem', token: 'own' }] },
      kubernetes,
    ).getClusters();
    expect(cluster).toMatchObject({
      name: 'onprem',
      url: 'https://10.0.0.1',
      caData: 'Q0E=',
      roles: ['source', 'target'],
      maxRuns: 2,
      veleroNamespace: 'velero',
    });
    await expect(cluster.getToken()).resolves.toBe('own');
  });

  it('takes defaults, and what a cluster says otherwise', async () => {
    const [a, b] = await read({
      clusterDefaults: {
        roles: ['target'],
        environment: 'staging',
        maxRuns: 5,
        standIns: { namespace: 'stand-ins' },
      },
      clusters: [
        { name: 'a', url: 'https://a', token: 't' },
        {
          name: 'b',
          url: 'https://b',
          token: 't',
          roles: ['source'],
          maxRuns: 1,
          standIns: { namespace: 'own' },
        },
      ],
    }).getClusters();
    expect(a).toMatchObject({
      roles: ['target'],
      environment: 'staging',
      maxRuns: 5,
      standIns: { namespace: 'stand-ins' },
    });
    expect(b).toMatchObject({
      roles: ['source'],
      environment: 'staging',
      maxRuns: 1,
      standIns: { namespace: 'own' },
    });
  });

  it.each([
    [{ clusters: [{ name: 'a', token: 't' }] }, /Cluster a .* has no url/],
    [
      { clusters: [{ name: 'a', url: 'https://a' }] },
      /Cluster a .* either token or tokenFile/,
    ],
    [
      {
        clusters: [{ name: 'a', url: 'https://a', token: 't', tokenFile: 'f' }],
      },
      /either token or tokenFile/,
    ],
    [
      {
        clusters: [
          { name: 'a', url: 'https://a', token: 't', roles: ['sauce'] },
        ],
      },
      /role "sauce"; there are "source" and "target"/,
    ],
  ])('%# refuses with the name and the key', (config, message) => {
    expect(() => read(config)).toThrow(message);
  });

  it('reads a token file again when it has changed, and does not tell its path', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mobility-'));
    const tokenFile = join(folder, 'token');
    await writeFile(tokenFile, 'first\n');
    const [cluster] = await read({
      clusters: [{ name: 'a', url: 'https://a', tokenFile }],
    }).getClusters();
    await expect(cluster.getToken()).resolves.toBe('first');
    await writeFile(tokenFile, 'second');
    await utimes(tokenFile, new Date(), new Date(Date.now() + 5_000));
    await expect(cluster.getToken()).resolves.toBe('second');
    await rm(folder, { recursive: true });
    await expect(cluster.getToken()).rejects.toThrow(
      'The token file of cluster a (mobility.clusters[].tokenFile) cannot be read',
    );
  });
});

describe('ClusterRegistry', () => {
  it('refuses one name from two providers, naming both', async () => {
    const provider = read({
      clusters: [{ name: 'a', url: 'https://a', token: 't' }],
    });
    const other = {
      name: 'my provider',
      getClusters: () => provider.getClusters(),
    };
    await expect(
      ClusterRegistry.create([provider, other], { timeoutMs: 1 }),
    ).rejects.toThrow(
      'Cluster a is defined twice, by mobility.clusters and by my provider',
    );
  });
});
