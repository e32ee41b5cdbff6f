import {
  ChangeSchedule,
  changeScheduleSchema,
  ClusterReportQuery,
  clusterReportQuerySchema,
  CreateSchedule,
  createScheduleSchema,
  DeleteScheduleQuery,
  deleteScheduleQuerySchema,
  Plan,
  PlanRequest,
  planRequestSchema,
  PlanSchedule,
  planScheduleSchema,
  PointLogQuery,
  pointLogQuerySchema,
  RunLogQuery,
  runLogQuerySchema,
  ReplaceableQuery,
  replaceableQuerySchema,
  RestorePointQuery,
  restorePointQuerySchema,
  Run,
  RunSchedule,
  runScheduleSchema,
  StartRun,
  standInQuerySchema,
  startRunSchema,
} from 'backstage-plugin-mobility-common';
import { delay, http, HttpResponse, JsonBodyType, RequestHandler } from 'msw';
import {
  aBackupPlan,
  aClonePlan,
  aClusterDetail,
  aDeletePlan,
  anAsidePlan,
  aProbePlan,
  aReplacePlan,
  aGuide,
  aLog,
  aNamespace,
  anAnswer,
  anInventory,
  aPointDetail,
  aPointList,
  aRemovePlan,
  aReportList,
  aRestorePlan,
  aRetryPreview,
  aRun,
  aSchedule,
  aSchedulePlan,
  cloud,
  onprem,
  ORDERS,
  someReports,
} from './fixtures';

/** Where `mockApis.discovery()` says that the API is. */
const BASE = 'http://example.com/api/mobility';

/** A body, or a whole response for anything but 200. */
type Answer = JsonBodyType | Response | Promise<JsonBodyType | Response>;

/** What the server says on each route; a test replaces what it is about. */
export interface Answers {
  clusters(): Answer;
  cluster(name: string): Answer;
  clusterReports(query: ClusterReportQuery): Answer;
  clusterGuide(name: string): Answer;
  inventory(cluster: string): Answer;
  copies(cluster: string | undefined): Answer;
  replaceable(where: ReplaceableQuery): Answer;
  standIns(cluster: string): Answer;
  entityPoints(query: RestorePointQuery): Answer;
  points(query: RestorePointQuery): Answer;
  point(id: string): Answer;
  pointLog(query: PointLogQuery): Answer;
  pointLogFile(): Answer;
  runLog(query: RunLogQuery): Answer;
  runBundle(): Answer;
  plan(request: PlanRequest): Answer;
  start(body: StartRun): Answer;
  runs(search: URLSearchParams): Answer;
  runChoices(): Answer;
  run(id: string): Answer;
  cancel(id: string): Answer;
  previewRetry(id: string): Answer;
  retry(id: string): Answer;
  schedules(search: URLSearchParams): Answer;
  outsideSchedules(search: URLSearchParams): Answer;
  schedule(id: string): Answer;
  planSchedule(body: PlanSchedule): Answer;
  createSchedule(body: CreateSchedule): Answer;
  changeSchedule(id: string, body: ChangeSchedule): Answer;
  deleteSchedule(id: string, how: DeleteScheduleQuery): Answer;
  pauseSchedule(id: string): Answer;
  resumeSchedule(id: string): Answer;
  runSchedule(id: string, body: RunSchedule): Answer;
}

const usual: Answers = {
  clusters: () => ({ items: [onprem, cloud] }),
  cluster: name =>
    aClusterDetail(name === 'cloud' ? cloud : onprem, [
      { name: 'local-path', provisioner: 'rancher.io', isDefault: true },
    ]),
  clusterReports: ({ connected }) =>
    aReportList(connected === 'no' ? [] : someReports),
  clusterGuide: () => aGuide(),
  inventory: cluster =>
    anInventory(
      ORDERS,
      anAnswer(cluster, cluster === 'onprem' ? [aNamespace()] : []),
    ),
  copies: () => ({ items: [] }),
  replaceable: () => ({ state: 'ok', items: [], unlisted: [] }),
  standIns: () => ({ state: 'unset' }),
  entityPoints: () => aPointList(),
  points: () => aPointList(),
  point: () => aPointDetail(),
  pointLog: () => aLog(),
  pointLogFile: () => new Response('a line'),
  runLog: () => ({ state: 'none', lines: [], parties: [] }),
  runBundle: () => new Response('packed'),
  plan: request => planFor(request),
  start: () => aRun(),
  runs: () => ({ items: [] }),
  runChoices: () => ({
    entityRefs: [ORDERS],
    clusters: ['cloud', 'onprem'],
    initiators: ['user:default/olivia'],
  }),
  run: () => aRun(),
  cancel: () => aRun({ state: 'cancelling' }),
  previewRetry: () => aRetryPreview(),
  retry: () => aRun(),
  schedules: () => ({ items: [] }),
  outsideSchedules: () => ({ items: [], sources: [] }),
  schedule: () => aSchedule(),
  planSchedule: ({ request }) => aSchedulePlan({}, request),
  createSchedule: () => aSchedule(),
  changeSchedule: () => aSchedule(),
  deleteSchedule: () => aSchedule(),
  pauseSchedule: () => aSchedule(),
  resumeSchedule: () => aSchedule(),
  runSchedule: () => aRun(),
};

/** The plan that answers a request, without anything in the way. */
export function planFor(request: PlanRequest): Plan {
  switch (request.kind) {
    case 'clone':
      return aClonePlan({ findings: [] }, request);
    case 'backup':
      return aBackupPlan({ findings: [] }, request);
    case 'restore':
      return aRestorePlan({ findings: [] }, request);
    case 'remove':
      return aRemovePlan(request);
    case 'delete':
      return aDeletePlan({}, request);
    case 'replace':
      return aReplacePlan({}, request);
    case 'undo':
    case 'release':
      return anAsidePlan(request);
    default:
      return aProbePlan(request);
  }
}

/**
 * The routes of the API for `setupServer`. Requests are parsed with the schemas
 * of the contract, so that a page that asks wrongly fails here.
 */
export function serve(overrides: Partial<Answers> = {}): RequestHandler[] {
  const answers = { ...usual, ...overrides };
  const searchOf = (request: Request) => new URL(request.url).searchParams;
  const entity = `${BASE}/entities/:kind/:namespace/:name`;
  return [
    http.get(`${BASE}/clusters`, () => respond(answers.clusters())),
    http.get(`${BASE}/clusters/:name`, ({ params }) =>
      respond(answers.cluster(String(params.name))),
    ),
    http.get(`${BASE}/cluster-reports`, ({ request }) =>
      respond(
        answers.clusterReports(
          clusterReportQuerySchema.parse(Object.fromEntries(searchOf(request))),
        ),
      ),
    ),
    http.get(`${BASE}/cluster-reports/:name`, ({ params }) =>
      respond(answers.clusterGuide(String(params.name))),
    ),
    http.get(`${entity}/inventory`, ({ request }) =>
      respond(answers.inventory(searchOf(request).get('cluster') ?? '')),
    ),
    http.get(`${entity}/copies`, ({ request }) =>
      respond(answers.copies(searchOf(request).get('cluster') ?? undefined)),
    ),
    http.get(`${entity}/replaceable`, ({ request }) =>
      respond(
        answers.replaceable(
          replaceableQuerySchema.parse(Object.fromEntries(searchOf(request))),
        ),
      ),
    ),
    http.get(`${entity}/stand-ins`, ({ request }) =>
      respond(
        answers.standIns(
          standInQuerySchema.parse(Object.fromEntries(searchOf(request)))
            .cluster,
        ),
      ),
    ),
    http.get(`${entity}/restore-points`, ({ request }) =>
      respond(
        answers.entityPoints(
          restorePointQuerySchema.parse(Object.fromEntries(searchOf(request))),
        ),
      ),
    ),
    http.get(`${BASE}/restore-points`, ({ request }) =>
      respond(
        answers.points(
          restorePointQuerySchema.parse(Object.fromEntries(searchOf(request))),
        ),
      ),
    ),
    http.get(`${BASE}/restore-points/:id`, ({ params }) =>
      respond(answers.point(String(params.id))),
    ),
    http.get(`${BASE}/restore-points/:id/logs`, ({ request }) =>
      respond(
        answers.pointLog(
          pointLogQuerySchema.parse(Object.fromEntries(searchOf(request))),
        ),
      ),
    ),
    http.get(`${BASE}/restore-points/:id/log-file`, () =>
      respond(answers.pointLogFile()),
    ),
    http.get(`${BASE}/runs/:id/logs`, ({ request }) =>
      respond(
        answers.runLog(
          runLogQuerySchema.parse(Object.fromEntries(searchOf(request))),
        ),
      ),
    ),
    http.get(`${BASE}/runs/:id/bundle`, () => respond(answers.runBundle())),
    http.post(`${BASE}/plans`, async ({ request }) =>
      respond(answers.plan(planRequestSchema.parse(await request.json()))),
    ),
    http.post(`${BASE}/runs`, async ({ request }) =>
      respond(answers.start(startRunSchema.parse(await request.json()))),
    ),
    http.get(`${BASE}/runs`, ({ request }) =>
      respond(answers.runs(searchOf(request))),
    ),
    http.get(`${BASE}/run-choices`, () => respond(answers.runChoices())),
    http.get(`${BASE}/runs/:id`, ({ params }) =>
      respond(answers.run(String(params.id))),
    ),
    http.post(`${BASE}/runs/:id/cancel`, ({ params }) =>
      respond(answers.cancel(String(params.id))),
    ),
    http.get(`${BASE}/runs/:id/retry`, ({ params }) =>
      respond(answers.previewRetry(String(params.id))),
    ),
    http.post(`${BASE}/runs/:id/retry`, ({ params }) =>
      respond(answers.retry(String(params.id))),
    ),
    http.get(`${BASE}/schedules`, ({ request }) =>
      respond(answers.schedules(searchOf(request))),
    ),
    http.get(`${BASE}/outside-schedules`, ({ request }) =>
      respond(answers.outsideSchedules(searchOf(request))),
    ),
    http.get(`${BASE}/schedules/:id`, ({ params }) =>
      respond(answers.schedule(String(params.id))),
    ),
    http.post(`${BASE}/schedule-plans`, async ({ request }) =>
      respond(
        answers.planSchedule(planScheduleSchema.parse(await request.json())),
      ),
    ),
    http.post(`${BASE}/schedules`, async ({ request }) =>
      respond(
        answers.createSchedule(
          createScheduleSchema.parse(await request.json()),
        ),
      ),
    ),
    http.put(`${BASE}/schedules/:id`, async ({ params, request }) =>
      respond(
        answers.changeSchedule(
          String(params.id),
          changeScheduleSchema.parse(await request.json()),
        ),
      ),
    ),
    http.delete(`${BASE}/schedules/:id`, ({ params, request }) =>
      respond(
        answers.deleteSchedule(
          String(params.id),
          deleteScheduleQuerySchema.parse(
            Object.fromEntries(searchOf(request)),
          ),
        ),
      ),
    ),
    http.post(`${BASE}/schedules/:id/pause`, ({ params }) =>
      respond(answers.pauseSchedule(String(params.id))),
    ),
    http.post(`${BASE}/schedules/:id/resume`, ({ params }) =>
      respond(answers.resumeSchedule(String(params.id))),
    ),
    http.post(`${BASE}/schedules/:id/run`, async ({ params, request }) =>
      respond(
        answers.runSchedule(
          String(params.id),
          runScheduleSchema.parse(await request.json()),
        ),
      ),
    ),
  ];
}

async function respond(answer: Answer): Promise<Response> {
  const value = await answer;
  return value instanceof Response ? value : HttpResponse.json(value);
}

/** A refusal as Backstage's error middleware writes it. */
export function refusal(
  statusCode: number,
  error: { name: string; message: string } & Record<string, unknown>,
): Response {
  const body = JSON.parse(JSON.stringify({ error, response: { statusCode } }));
  return HttpResponse.json(body, { status: statusCode });
}

export const forbidden = (permission: string) =>
  refusal(403, {
    name: 'NotAllowedError',
    message: `You lack the permission ${permission}`,
  });

/** A cluster, or a server, that never answers. */
export async function hang(): Promise<Response> {
  await delay('infinite');
  return HttpResponse.json({});
}

/** Runs by id, as the server would find them. */
export function findRun(...runs: Run[]): Answers['run'] {
  return id =>
    runs.find(run => run.id === id) ??
    refusal(404, { name: 'NotFoundError', message: `There is no run ${id}` });
}
