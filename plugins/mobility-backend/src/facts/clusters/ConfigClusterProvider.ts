import { readFileSync } from 'node:fs';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  ClusterRole,
  clusterRoleSchema,
} from 'backstage-plugin-mobility-common';
import {
  ClusterDefinition,
  ClusterProvider,
} from 'backstage-plugin-mobility-node';
import { fixedToken, tokenFromFile } from './token';

const DEFAULT_MAX_RUNS = 2;

/**
 * Clusters of `mobility.clusters[]` over `mobility.clusterDefaults`. URL and CA
 * are inherited from `kubernetes.clusterLocatorMethods[type=config]`, where
 * most portals have them already; the token never is: Mobility has its own.
 */
export class ConfigClusterProvider implements ClusterProvider {
  readonly name = 'mobility.clusters';
  readonly #clusters: ClusterDefinition[];

  private constructor(clusters: ClusterDefinition[]) {
    this.#clusters = clusters;
  }

  /** @throws InputError that names the cluster and the key. */
  static fromConfig(config: Config): ConfigClusterProvider {
    const defaults = config.getOptionalConfig('mobility.clusterDefaults');
    const inherited = readKubernetesClusters(config);
    const clusters = config.getOptionalConfigArray('mobility.clusters') ?? [];
    return new ConfigClusterProvider(
      clusters.map(cluster => readCluster(cluster, defaults, inherited)),
    );
  }

  async getClusters(): Promise<ClusterDefinition[]> {
    return this.#clusters;
  }
}

type Inherited = Map<
  string,
  Pick<ClusterDefinition, 'url' | 'caData' | 'skipTLSVerify'>
>;

function readKubernetesClusters(config: Config): Inherited {
  const methods =
    config.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? [];
  return new Map(
    methods
      .filter(method => method.getOptionalString('type') === 'config')
      .flatMap(method => method.getOptionalConfigArray('clusters') ?? [])
      .map(cluster => [
        cluster.getString('name'),
        {
          url: cluster.getString('url'),
          caData: readCa(cluster),
          skipTLSVerify: cluster.getOptionalBoolean('skipTLSVerify'),
        },
      ]),
  );
}

function readCluster(
  cluster: Config,
  defaults: Config | undefined,
  inherited: Inherited,
): ClusterDefinition {
  const name = cluster.getString('name');
  const from = inherited.get(name);
  const url = cluster.getOptionalString('url') ?? from?.url;
  if (!url) {
    throw new InputError(
      `Cluster ${name} of mobility.clusters has no url, and kubernetes.clusterLocatorMethods has no cluster of that name to take it from`,
    );
  }
  return {
    name,
    url,
    caData: readCa(cluster) ?? from?.caData,
    skipTLSVerify:
      cluster.getOptionalBoolean('skipTLSVerify') ?? from?.skipTLSVerify,
    getToken: readToken(cluster, name),
    roles: readRoles(cluster, defaults, name),
    environment:
      cluster.getOptionalString('environment') ??
      defaults?.getOptionalString('environment'),
    maxRuns:
      cluster.getOptionalNumber('maxRuns') ??
      defaults?.getOptionalNumber('maxRuns') ??
      DEFAULT_MAX_RUNS,
    veleroNamespace:
      cluster.getOptionalString('veleroNamespace') ??
      defaults?.getOptionalString('veleroNamespace') ??
      'velero',
    standIns: readStandIns(cluster, defaults),
    uid: cluster.getOptionalString('uid'),
  };
}

function readStandIns(
  cluster: Config,
  defaults: Config | undefined,
): ClusterDefinition['standIns'] {
  const key = 'standIns.namespace';
  const namespace =
    cluster.getOptionalString(key) ?? defaults?.getOptionalString(key);
  return namespace === undefined ? undefined : { namespace };
}

function readCa(cluster: Config): string | undefined {
  const file = cluster.getOptionalString('caFile');
  if (file) return readFileSync(file).toString('base64');
  return cluster.getOptionalString('caData');
}

function readToken(cluster: Config, name: string): () => Promise<string> {
  const token = cluster.getOptionalString('token');
  const file = cluster.getOptionalString('tokenFile');
  if (token && !file) return fixedToken(token);
  if (file && !token) return tokenFromFile(file, name);
  throw new InputError(
    `Cluster ${name} of mobility.clusters needs either token or tokenFile`,
  );
}

function readRoles(
  cluster: Config,
  defaults: Config | undefined,
  name: string,
): ClusterRole[] {
  const roles = cluster.getOptionalStringArray('roles') ??
    defaults?.getOptionalStringArray('roles') ?? ['source', 'target'];
  return roles.map(role => {
    const parsed = clusterRoleSchema.safeParse(role);
    if (!parsed.success) {
      throw new InputError(
        `Cluster ${name} of mobility.clusters has role "${role}"; there are "source" and "target"`,
      );
    }
    return parsed.data;
  });
}
