import express from 'express';
import { clusterReportsRouter } from './cluster-reports';
import { clustersRouter } from './clusters';
import { entitiesRouter } from './entities';
import { openApiRouter } from './openapi';
import { RouterOptions } from './options';
import { outsideSchedulesRouter } from './outside-schedules';
import { plansRouter } from './plans';
import { restorePointsRouter } from './restore-points';
import { runsRouter } from './runs';
import { schedulesRouter } from './schedules';
import { standInsRouter } from './stand-ins';

/** The REST API; errors are turned into answers by Backstage's own middleware. */
export function createRouter(options: RouterOptions): express.Router {
  const router = express.Router();
  router.use(express.json({ limit: '256kb' }));
  router.use(openApiRouter());
  router.use(clustersRouter(options));
  router.use(clusterReportsRouter(options));
  router.use(entitiesRouter(options));
  router.use(standInsRouter(options));
  router.use(plansRouter(options));
  if (options.offersRestorePoints) router.use(restorePointsRouter(options));
  router.use(runsRouter(options));
  router.use(schedulesRouter(options));
  router.use(outsideSchedulesRouter(options));
  return router;
}
export type { RouterOptions } from './options';
