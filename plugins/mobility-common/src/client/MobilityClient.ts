import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { z } from 'zod';
import {
  ChangeScheduleInput,
  ClusterDetail,
  clusterDetailSchema,
  ClusterGuide,
  clusterGuideSchema,
  ClusterList,
  clusterListSchema,
  ClusterReportList,
  clusterReportListSchema,
  ClusterReportQueryInput,
  CopyList,
  copyListSchema,
  CreateScheduleInput,
  DeleteScheduleQuery,
  Inventory,
  inventorySchema,
  Plan,
  PlanRequestInput,
  planBlockedBodySchema,
  planChangedBodySchema,
  OutsideScheduleList,
  outsideScheduleListSchema,
  OutsideScheduleQuery,
  PlanScheduleInput,
  planSchema,
  PointLog,
  PointLogQueryInput,
  pointLogSchema,
  ReplaceableList,
  replaceableListSchema,
  ReplaceableQuery,
  RestorePoint,
  RestorePointList,
  restorePointListSchema,
  RestorePointQueryInput,
  restorePointSchema,
  RetryPreview,
  retryPreviewSchema,
  Run,
  RunList,
  RunChoices,
  runChoicesSchema,
  runListSchema,
  RunLog,
  RunLogQueryInput,
  runLogSchema,
  RunQueryInput,
  RunSchedule,
  runSchema,
  Schedule,
  ScheduleList,
  scheduleListSchema,
  SchedulePlan,
  schedulePlanChangedBodySchema,
  schedulePlanSchema,
  ScheduleQueryInput,
  scheduleSchema,
  StandInList,
  standInListSchema,
  StandInQuery,
  StartRunInput,
} from '../schemas';
import {
  PlanBlockedError,
  PlanChangedError,
  SchedulePlanChangedError,
} from '../errors';

/** Where the API is: `DiscoveryApi` of the browser and of a backend both fit. @public */
export interface MobilityClientOptions {
  discovery: { getBaseUrl(pluginId: string): Promise<string> };
  fetch: typeof fetch;
}

/** @public */
export interface RequestOptions {
  signal?: AbortSignal;
  /** For calls from a backend. */
  token?: string;
}

/**
 * The REST API of Mobility, for the frontend and for other backends. Answers
 * are parsed, so that a server of another version fails here and not later.
 *
 * Throws `ResponseError` for refusals, {@link PlanChangedError},
 * {@link SchedulePlanChangedError} and {@link PlanBlockedError} where a plan cannot be
 * carried out.
 * @public
 */
export class MobilityClient {
  readonly #options: MobilityClientOptions;

  constructor(options: MobilityClientOptions) {
    this.#options = options;
  }

  async getClusters(options?: RequestOptions): Promise<ClusterList> {
    return this.#get('/clusters', clusterListSchema, options);
  }

  async getCluster(
    name: string,
    options?: RequestOptions,
  ): Promise<ClusterDetail> {
    return this.#get(
      `/clusters/${encodeURIComponent(name)}`,
      clusterDetailSchema,
      options,
    );
  }

  /** How each cluster stands, worst first; for administrators. */
  async getClusterReports(
    filter: ClusterReportQueryInput = {},
    options?: RequestOptions,
  ): Promise<ClusterReportList> {
    return this.#get(
      `/cluster-reports${query(filter)}`,
      clusterReportListSchema,
      options,
    );
  }

  /** What a cluster needs, step by step; for administrators. */
  async getClusterGuide(
    name: string,
    options?: RequestOptions,
  ): Promise<ClusterGuide> {
    return this.#get(
      `/cluster-reports/${encodeURIComponent(name)}`,
      clusterGuideSchema,
      options,
    );
  }

  /** Where an entity runs; with `cluster`, on that one only. */
  async getInventory(
    entityRef: string,
    filter: { cluster?: string } = {},
    options?: RequestOptions,
  ): Promise<Inventory> {
    return this.#get(
      `${entityPath(entityRef)}/inventory${query(filter)}`,
      inventorySchema,
      options,
    );
  }

  /** Copies that clones left; with `cluster`, their state there as of now. */
  async getCopies(
    entityRef: string,
    filter: { cluster?: string } = {},
    options?: RequestOptions,
  ): Promise<CopyList> {
    return this.#get(
      `${entityPath(entityRef)}/copies${query(filter)}`,
      copyListSchema,
      options,
    );
  }

  /** Names of the Secrets and ConfigMaps of an entity, for whoever may clone it. */
  async getReplaceable(
    entityRef: string,
    where: ReplaceableQuery,
    options?: RequestOptions,
  ): Promise<ReplaceableList> {
    return this.#get(
      `${entityPath(entityRef)}/replaceable${query(where)}`,
      replaceableListSchema,
      options,
    );
  }

  /** Names of what may replace them in a copy on a cluster. */
  async getStandIns(
    entityRef: string,
    where: StandInQuery,
    options?: RequestOptions,
  ): Promise<StandInList> {
    return this.#get(
      `${entityPath(entityRef)}/stand-ins${query(where)}`,
      standInListSchema,
      options,
    );
  }

  /** Restore points with data of an entity, newest first. */
  async getEntityRestorePoints(
    entityRef: string,
    filter: RestorePointQueryInput = {},
    options?: RequestOptions,
  ): Promise<RestorePointList> {
    return this.#get(
      `${entityPath(entityRef)}/restore-points${query(filter)}`,
      restorePointListSchema,
      options,
    );
  }

  /** All restore points that one may see, newest first. */
  async getRestorePoints(
    filter: RestorePointQueryInput = {},
    options?: RequestOptions,
  ): Promise<RestorePointList> {
    return this.#get(
      `/restore-points${query(filter)}`,
      restorePointListSchema,
      options,
    );
  }

  async getRestorePoint(
    id: string,
    options?: RequestOptions,
  ): Promise<RestorePoint> {
    return this.#get(
      `/restore-points/${encodeURIComponent(id)}`,
      restorePointSchema,
      options,
    );
  }

  /** The log of the backup behind a restore point. */
  async getRestorePointLogs(
    id: string,
    filter: PointLogQueryInput = {},
    options?: RequestOptions,
  ): Promise<PointLog> {
    return this.#get(
      `/restore-points/${encodeURIComponent(id)}/logs${query(filter)}`,
      pointLogSchema,
      options,
    );
  }

  /** The whole log of the backup behind a restore point, as a file. */
  async getRestorePointLogFile(
    id: string,
    options?: RequestOptions,
  ): Promise<Blob> {
    const path = `/restore-points/${encodeURIComponent(id)}/log-file`;
    return (await this.#ask('GET', path, undefined, options)).blob();
  }

  /** Plans without changing anything. */
  async createPlan(
    request: PlanRequestInput,
    options?: RequestOptions,
  ): Promise<Plan> {
    return this.#send('/plans', request, planSchema, options);
  }

  async startRun(body: StartRunInput, options?: RequestOptions): Promise<Run> {
    return this.#send('/runs', body, runSchema, options);
  }

  async getRuns(
    filter: RunQueryInput = {},
    options?: RequestOptions,
  ): Promise<RunList> {
    return this.#get(`/runs${query(filter)}`, runListSchema, options);
  }

  /** The entities, clusters and people of the runs that one may see. */
  async getRunChoices(options?: RequestOptions): Promise<RunChoices> {
    return this.#get('/run-choices', runChoicesSchema, options);
  }

  async getRun(id: string, options?: RequestOptions): Promise<Run> {
    return this.#get(`/runs/${encodeURIComponent(id)}`, runSchema, options);
  }

  /** The log of its backup, or of a restore of it. */
  async getRunLogs(
    id: string,
    filter: RunLogQueryInput = {},
    options?: RequestOptions,
  ): Promise<RunLog> {
    return this.#get(
      `/runs/${encodeURIComponent(id)}/logs${query(filter)}`,
      runLogSchema,
      options,
    );
  }

  /** All that explains a run, as a `.tar.gz`. */
  async getRunBundle(id: string, options?: RequestOptions): Promise<Blob> {
    const path = `/runs/${encodeURIComponent(id)}/bundle`;
    return (await this.#ask('GET', path, undefined, options)).blob();
  }

  async cancelRun(id: string, options?: RequestOptions): Promise<Run> {
    return this.#send(
      `/runs/${encodeURIComponent(id)}/cancel`,
      {},
      runSchema,
      options,
    );
  }

  /** What a retry would do, and what has changed since the failure. */
  async previewRetry(
    id: string,
    options?: RequestOptions,
  ): Promise<RetryPreview> {
    return this.#get(
      `/runs/${encodeURIComponent(id)}/retry`,
      retryPreviewSchema,
      options,
    );
  }

  async retryRun(id: string, options?: RequestOptions): Promise<Run> {
    return this.#send(
      `/runs/${encodeURIComponent(id)}/retry`,
      {},
      runSchema,
      options,
    );
  }

  /** What a schedule would do, and when; changes nothing. */
  async planSchedule(
    body: PlanScheduleInput,
    options?: RequestOptions,
  ): Promise<SchedulePlan> {
    return this.#send('/schedule-plans', body, schedulePlanSchema, options);
  }

  async createSchedule(
    body: CreateScheduleInput,
    options?: RequestOptions,
  ): Promise<Schedule> {
    return this.#send('/schedules', body, scheduleSchema, options);
  }

  async getSchedules(
    filter: ScheduleQueryInput = {},
    options?: RequestOptions,
  ): Promise<ScheduleList> {
    return this.#get(`/schedules${query(filter)}`, scheduleListSchema, options);
  }

  /** Schedules of Velero that nobody has made here. */
  async getOutsideSchedules(
    filter: OutsideScheduleQuery = {},
    options?: RequestOptions,
  ): Promise<OutsideScheduleList> {
    return this.#get(
      `/outside-schedules${query(filter)}`,
      outsideScheduleListSchema,
      options,
    );
  }

  async getSchedule(id: string, options?: RequestOptions): Promise<Schedule> {
    return this.#get(schedulePath(id), scheduleSchema, options);
  }

  /** Changes a schedule; with the request that it has, applies it anew. */
  async changeSchedule(
    id: string,
    body: ChangeScheduleInput,
    options?: RequestOptions,
  ): Promise<Schedule> {
    return scheduleSchema.parse(
      await this.#call('PUT', schedulePath(id), body, options),
    );
  }

  /** Gone once its cluster has let it go; until then it says `deleting`. */
  async deleteSchedule(
    id: string,
    how: DeleteScheduleQuery,
    options?: RequestOptions,
  ): Promise<Schedule> {
    const path = `${schedulePath(id)}${query(how)}`;
    return scheduleSchema.parse(
      await this.#call('DELETE', path, undefined, options),
    );
  }

  async pauseSchedule(id: string, options?: RequestOptions): Promise<Schedule> {
    return this.#send(`${schedulePath(id)}/pause`, {}, scheduleSchema, options);
  }

  async resumeSchedule(
    id: string,
    options?: RequestOptions,
  ): Promise<Schedule> {
    return this.#send(
      `${schedulePath(id)}/resume`,
      {},
      scheduleSchema,
      options,
    );
  }

  /** Does now what the schedule does. */
  async runSchedule(
    id: string,
    body: RunSchedule,
    options?: RequestOptions,
  ): Promise<Run> {
    return this.#send(`${schedulePath(id)}/run`, body, runSchema, options);
  }

  async #get<T extends z.ZodType>(
    path: string,
    schema: T,
    options?: RequestOptions,
  ): Promise<z.output<T>> {
    return schema.parse(await this.#call('GET', path, undefined, options));
  }

  async #send<T extends z.ZodType>(
    path: string,
    body: unknown,
    schema: T,
    options?: RequestOptions,
  ): Promise<z.output<T>> {
    return schema.parse(await this.#call('POST', path, body, options));
  }

  async #call(
    method: string,
    path: string,
    body: unknown,
    options?: RequestOptions,
  ): Promise<unknown> {
    return (await this.#ask(method, path, body, options)).json();
  }

  async #ask(
    method: string,
    path: string,
    body: unknown,
    options: RequestOptions = {},
  ): Promise<Response> {
    const base = await this.#options.discovery.getBaseUrl('mobility');
    const response = await this.#options.fetch(`${base}${path}`, {
      method,
      signal: options.signal,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(options.token ? { Authorization: `Bearer ${options.token}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (response.ok) return response;
    if (response.status === 409 || response.status === 422) {
      await throwPlanError(response.clone());
    }
    throw await ResponseError.fromResponse(response);
  }
}

async function throwPlanError(response: Response): Promise<void> {
  const body: unknown = await response.json().catch(() => undefined);
  const changed = planChangedBodySchema.safeParse(body);
  if (changed.success) {
    const { message, plan, changes } = changed.data.error;
    throw new PlanChangedError(message, plan, changes);
  }
  const scheduled = schedulePlanChangedBodySchema.safeParse(body);
  if (scheduled.success) {
    const { message, plan } = scheduled.data.error;
    throw new SchedulePlanChangedError(message, plan);
  }
  const blocked = planBlockedBodySchema.safeParse(body);
  if (blocked.success) {
    throw new PlanBlockedError(
      blocked.data.error.message,
      blocked.data.error.findings,
    );
  }
}

function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/entities/${[kind, namespace, name]
    .map(encodeURIComponent)
    .join('/')}`;
}

function schedulePath(id: string): string {
  return `/schedules/${encodeURIComponent(id)}`;
}

function query(
  filter: Record<string, string | number | unknown | undefined>,
): string {
  const entries = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .flatMap(([key, value]) =>
      [value].flat().map((one): [string, string] => [key, String(one)]),
    );
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : '';
}
