import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { clusterUrl } from '../cluster/startCluster';
import { ObjectStoreAccess } from '../objectstore/objectStore';
import { AddressPlan, ClusterName, clusterNames } from '../topology/addresses';
import { StatePaths } from '../util/paths';

/** The part of a portal's configuration that names this lab. */
export interface LabAppConfig {
  kubernetes: {
    clusterLocatorMethods: {
      type: 'config';
      clusters: {
        name: string;
        url: string;
        authProvider: 'serviceAccount';
        serviceAccountToken: string;
        caData: string;
        skipMetricsLookup: true;
      }[];
    }[];
  };
  mobility: {
    clusters: {
      name: string;
      tokenFile: string;
      roles: ('source' | 'target')[];
      environment: string;
    }[];
    objectStores: (Omit<ObjectStoreAccess, 'dir'> & {
      forcePathStyle: true;
    })[];
  };
}

const environments: Record<ClusterName, string> = {
  onprem: 'production',
  cloud: 'staging',
};

export interface ClusterAccess {
  name: ClusterName;
  url: string;
  caData: string;
  tokenFile: string;
  /** Of the account that only reads. */
  readToken: string;
}

export function labAppConfig(
  clusters: ClusterAccess[],
  store: ObjectStoreAccess,
): LabAppConfig {
  const { endpoint, region, bucket, accessKeyId, secretAccessKey } = store;
  return {
    kubernetes: {
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: clusters.map(({ name, url, caData, readToken }) => ({
            name,
            url,
            authProvider: 'serviceAccount',
            serviceAccountToken: readToken,
            caData,
            // The lab measures nothing.
            skipMetricsLookup: true,
          })),
        },
      ],
    },
    mobility: {
      clusters: clusters.map(({ name, tokenFile }) => ({
        name,
        tokenFile,
        roles: ['source', 'target'],
        environment: environments[name],
      })),
      objectStores: [
        {
          endpoint,
          region,
          bucket,
          accessKeyId,
          secretAccessKey,
          forcePathStyle: true,
        },
      ],
    },
  };
}

export async function readClusterAccess(
  paths: StatePaths,
  plan: AddressPlan,
): Promise<ClusterAccess[]> {
  return Promise.all(
    clusterNames.map(async name => {
      const { pki, token, readToken } = paths.cluster(name);
      const ca = await readFile(join(pki, 'ca.crt'));
      return {
        name,
        url: clusterUrl(plan, name),
        caData: ca.toString('base64'),
        tokenFile: token,
        readToken: await readFile(readToken, 'utf8'),
      };
    }),
  );
}

export async function writeAppConfig(
  paths: StatePaths,
  plan: AddressPlan,
  store: ObjectStoreAccess,
): Promise<void> {
  const config = labAppConfig(await readClusterAccess(paths, plan), store);
  await writeFile(paths.appConfigFile, stringify(config), { mode: 0o600 });
}
