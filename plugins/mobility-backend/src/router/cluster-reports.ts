import { NotFoundError } from '@backstage/errors';
import {
  ClusterReportList,
  clusterNameSchema,
  clusterReportQuerySchema,
  mobilityAdminPermission,
} from 'backstage-plugin-mobility-common';
import Router from 'express-promise-router';
import { pageReports } from '../planning/guide';
import { catalogClusters } from './catalog-clusters';
import { ClusterReports } from './ClusterReports';
import { RouterOptions } from './options';
import { parse } from './parse';

/** How the clusters stand and what they need, for whoever looks after them. */
export function clusterReportsRouter(options: RouterOptions) {
  const { authoriser, registry, gatherer, catalog, connectFiles, logger } =
    options;
  const reports = new ClusterReports({
    registry,
    gatherer,
    files: connectFiles,
    logger,
  });
  const router = Router();

  router.get('/cluster-reports', async (req, res) => {
    const credentials = await authoriser.credentials(req);
    await authoriser.requireBasic(credentials, mobilityAdminPermission);
    const query = parse(clusterReportQuerySchema, req.query);
    reports.refresh();
    const known = await catalogClusters(catalog, credentials);
    const answer: ClusterReportList = {
      ...pageReports(reports.list(known), query),
      paused: options.paused,
    };
    res.json(answer);
  });

  router.get('/cluster-reports/:name', async (req, res) => {
    const credentials = await authoriser.credentials(req);
    await authoriser.requireBasic(credentials, mobilityAdminPermission);
    const name = parse(clusterNameSchema, req.params.name);
    const client = registry.find(name);
    const known = (await catalogClusters(catalog, credentials)).get(name);
    if (client) {
      res.json(await reports.guide(client, known));
      return;
    }
    if (!known) {
      throw new NotFoundError(
        `No cluster ${name} is configured for Mobility or known to the catalog`,
      );
    }
    res.json(reports.guideToConnect(name, known));
  });

  return router;
}
