import { z } from 'zod';
import {
  clusterDetailSchema,
  clusterGuideSchema,
  clusterListSchema,
  clusterNameSchema,
  clusterReportListSchema,
  clusterReportQuerySchema,
  copyListSchema,
  inventorySchema,
  planBlockedBodySchema,
  planChangedBodySchema,
  planRequestSchema,
  planSchema,
  pointLogQuerySchema,
  pointLogSchema,
  replaceableListSchema,
  replaceableQuerySchema,
  restorePointIdSchema,
  restorePointListSchema,
  restorePointQuerySchema,
  restorePointSchema,
  retryPreviewSchema,
  runChoicesSchema,
  runIdSchema,
  runListSchema,
  runLogQuerySchema,
  runLogSchema,
  runQuerySchema,
  runSchema,
  standInListSchema,
  standInQuerySchema,
  startRunSchema,
} from '../schemas';
import { errorBodySchema } from './error-body';

/** A route of the API with everything that goes in and comes out. @public */
export interface ApiRoute {
  method: 'get' | 'post';
  /** With `{parameters}`, below `/api/mobility`. */
  path: string;
  operationId: string;
  summary: string;
  params?: Record<string, z.ZodType>;
  query?: z.ZodObject;
  body?: z.ZodType;
  responses: Record<number, z.ZodType>;
  /** Content type of what is no JSON where all goes well. */
  file?: string;
}

const entityParams = {
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
};
const cluster = z.object({ cluster: clusterNameSchema.optional() });
const refused = {
  400: errorBodySchema,
  401: errorBodySchema,
  403: errorBodySchema,
};
const missing = { ...refused, 404: errorBodySchema };
/** As long as not everything has been read, nothing is said to be missing. */
const unread = { ...missing, 503: errorBodySchema };

/** All routes: the router, the client and `openapi.json` are held against it. @public */
export const apiRoutes: ApiRoute[] = [
  {
    method: 'get',
    path: '/clusters',
    operationId: 'GetClusters',
    summary: 'All clusters, from memory',
    responses: { 200: clusterListSchema, ...refused },
  },
  {
    method: 'get',
    path: '/clusters/{name}',
    operationId: 'GetCluster',
    summary: 'One cluster, asked now',
    params: { name: clusterNameSchema },
    responses: { 200: clusterDetailSchema, ...missing },
  },
  {
    method: 'get',
    path: '/cluster-reports',
    operationId: 'GetClusterReports',
    summary: 'How each cluster stands, worst first; for administrators',
    query: clusterReportQuerySchema,
    responses: { 200: clusterReportListSchema, ...refused },
  },
  {
    method: 'get',
    path: '/cluster-reports/{name}',
    operationId: 'GetClusterGuide',
    summary:
      'What a cluster needs, step by step, asked now; for administrators',
    params: { name: clusterNameSchema },
    responses: { 200: clusterGuideSchema, ...missing },
  },
  {
    method: 'get',
    path: '/entities/{kind}/{namespace}/{name}/inventory',
    operationId: 'GetInventory',
    summary: 'Where an entity runs, its volumes and neighbours, per cluster',
    params: entityParams,
    query: cluster,
    responses: { 200: inventorySchema, ...missing },
  },
  {
    method: 'get',
    path: '/entities/{kind}/{namespace}/{name}/copies',
    operationId: 'GetCopies',
    summary: 'Copies that clones of an entity left',
    params: entityParams,
    query: cluster,
    responses: { 200: copyListSchema, ...missing },
  },
  {
    method: 'get',
    path: '/entities/{kind}/{namespace}/{name}/replaceable',
    operationId: 'GetReplaceable',
    summary: 'Names of its Secrets and ConfigMaps; for whoever may clone it',
    params: entityParams,
    query: replaceableQuerySchema,
    responses: { 200: replaceableListSchema, ...missing },
  },
  {
    method: 'get',
    path: '/entities/{kind}/{namespace}/{name}/stand-ins',
    operationId: 'GetStandIns',
    summary:
      'Names of what may replace them on a cluster; for whoever may clone it to there',
    params: entityParams,
    query: standInQuerySchema,
    responses: { 200: standInListSchema, ...missing },
  },
  {
    method: 'get',
    path: '/entities/{kind}/{namespace}/{name}/restore-points',
    operationId: 'GetEntityRestorePoints',
    summary: 'Restore points with data of an entity, newest first, from memory',
    params: entityParams,
    query: restorePointQuerySchema,
    responses: { 200: restorePointListSchema, ...missing },
  },
  {
    method: 'get',
    path: '/restore-points',
    operationId: 'GetRestorePoints',
    summary:
      'Restore points that the caller may see, newest first, from memory',
    query: restorePointQuerySchema,
    responses: { 200: restorePointListSchema, ...refused },
  },
  {
    method: 'get',
    path: '/restore-points/{id}',
    operationId: 'GetRestorePoint',
    summary: 'What is in a restore point, and whether it can be used',
    params: { id: restorePointIdSchema },
    responses: { 200: restorePointSchema, ...unread },
  },
  {
    method: 'get',
    path: '/restore-points/{id}/logs',
    operationId: 'GetRestorePointLogs',
    summary: 'The log of the backup, by level and words',
    params: { id: restorePointIdSchema },
    query: pointLogQuerySchema,
    responses: { 200: pointLogSchema, ...unread },
  },
  {
    method: 'get',
    path: '/restore-points/{id}/log-file',
    operationId: 'GetRestorePointLogFile',
    summary: 'The whole log of the backup as text',
    params: { id: restorePointIdSchema },
    responses: { 200: z.string(), ...unread },
    file: 'text/plain',
  },
  {
    method: 'post',
    path: '/plans',
    operationId: 'CreatePlan',
    summary: 'What a request would do and what is in its way; changes nothing',
    body: planRequestSchema,
    responses: { 200: planSchema, ...missing },
  },
  {
    method: 'post',
    path: '/runs',
    operationId: 'StartRun',
    summary: 'Carries out a plan that was seen',
    body: startRunSchema,
    responses: {
      200: runSchema,
      201: runSchema,
      ...missing,
      409: z.union([planChangedBodySchema, errorBodySchema]),
      422: planBlockedBodySchema,
    },
  },
  {
    method: 'get',
    path: '/runs',
    operationId: 'GetRuns',
    summary: 'Runs that the caller may see, newest first',
    query: runQuerySchema,
    responses: { 200: runListSchema, ...refused },
  },
  {
    method: 'get',
    path: '/run-choices',
    operationId: 'GetRunChoices',
    summary: 'What the runs that the caller may see can be filtered by',
    responses: { 200: runChoicesSchema, ...refused },
  },
  {
    method: 'get',
    path: '/runs/{id}',
    operationId: 'GetRun',
    summary: 'One run, whole',
    params: { id: runIdSchema },
    responses: { 200: runSchema, ...missing },
  },
  {
    method: 'get',
    path: '/runs/{id}/logs',
    operationId: 'GetRunLogs',
    summary: 'The log of its backup or of a restore, by level and words',
    params: { id: runIdSchema },
    query: runLogQuerySchema,
    responses: { 200: runLogSchema, ...unread },
  },
  {
    method: 'get',
    path: '/runs/{id}/bundle',
    operationId: 'GetRunBundle',
    summary:
      'All that explains a run, as an archive: plan, objects, events, logs; no secrets',
    params: { id: runIdSchema },
    responses: { 200: z.string(), ...unread },
    file: 'application/gzip',
  },
  {
    method: 'get',
    path: '/runs/{id}/retry',
    operationId: 'PreviewRetry',
    summary: 'What a retry would do and what has changed since the failure',
    params: { id: runIdSchema },
    responses: { 200: retryPreviewSchema, ...missing },
  },
  {
    method: 'post',
    path: '/runs/{id}/cancel',
    operationId: 'CancelRun',
    summary: 'Stops what can be stopped',
    params: { id: runIdSchema },
    responses: { 200: runSchema, ...missing, 409: errorBodySchema },
  },
  {
    method: 'post',
    path: '/runs/{id}/retry',
    operationId: 'RetryRun',
    summary: 'Begins a failed run again where that helps',
    params: { id: runIdSchema },
    responses: {
      200: runSchema,
      ...missing,
      409: errorBodySchema,
      422: planBlockedBodySchema,
    },
  },
];
