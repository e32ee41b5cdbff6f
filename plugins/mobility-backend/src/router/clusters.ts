import { NotFoundError } from '@backstage/errors';
import {
  ClusterDetail,
  ClusterList,
  clusterNameSchema,
  mobilityAdminPermission,
} from 'backstage-plugin-mobility-common';
import Router from 'express-promise-router';
import { ClusterFacts } from '../planning/facts';
import { checkCluster } from '../planning/checks';
import { connectYaml } from '../planning/guide';
import { catalogClusters } from './catalog-clusters';
import { RouterOptions } from './options';
import { parse } from './parse';
import { notConnected, toClusterSummary, toHoldings } from './cluster-view';

/** Clusters: the list from memory, one of them asked now. */
export function clustersRouter(options: RouterOptions) {
  const { authoriser, registry, gatherer, catalog } = options;
  const router = Router();

  router.get('/clusters', async (req, res) => {
    const credentials = await authoriser.credentials(req);
    await authoriser.requireClusterRead(credentials);
    registry.refreshHealth();
    const known = await catalogClusters(catalog, credentials);
    const configured = registry.list();
    const answer: ClusterList = {
      items: [
        ...configured.map(client =>
          toClusterSummary(client, known.get(client.name)),
        ),
        ...notConnected(known, configured).map(summary => ({
          ...summary,
          connect: connectYaml(summary.name),
        })),
      ],
      paused: options.paused,
    };
    res.json(answer);
  });

  router.get('/clusters/:name', async (req, res) => {
    const credentials = await authoriser.credentials(req);
    await authoriser.requireClusterRead(credentials);
    const name = parse(clusterNameSchema, req.params.name);
    const client = registry.find(name);
    const known = await catalogClusters(catalog, credentials);
    if (!client)
      throw new NotFoundError(`No cluster ${name} is configured for Mobility`);
    const use = client.definition.roles.includes('target')
      ? 'target'
      : 'source';
    const facts = await gatherer.gatherCluster(name, use);
    const admin = await authoriser.may(credentials, mobilityAdminPermission);
    const summary = toClusterSummary(client, known.get(name));
    const detail: ClusterDetail = {
      ...summary,
      ...details(facts, admin),
      findings: checkCluster(facts, { kind: 'target', cluster: name }),
    };
    res.json(detail);
  });

  return router;
}

function details(
  facts: ClusterFacts,
  admin: boolean,
): Omit<ClusterDetail, 'name' | 'roles' | 'health' | 'findings'> {
  const holdings = toHoldings(facts);
  const velero = facts.velero.known ? facts.velero.value : null;
  const agents = facts.nodeAgent.known ? facts.nodeAgent.value : null;
  return {
    ...holdings,
    // Buckets and addresses are for whoever looks after the clusters.
    locations: admin ? holdings.locations : [],
    kubernetesVersion: facts.kubernetesVersion.known
      ? facts.kubernetesVersion.value
      : undefined,
    velero: velero
      ? {
          namespace: facts.veleroNamespace,
          version: velero.version,
          ready: velero.ready,
          desired: velero.desired,
          nodeAgentReady: agents?.ready ?? 0,
          nodeAgentDesired: agents?.desired ?? 0,
        }
      : undefined,
  };
}
