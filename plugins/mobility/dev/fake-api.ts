import { ResponseError } from '@backstage/errors';
import {
  isFinal,
  planRequestSchema,
  Run,
  RunSummary,
} from 'backstage-plugin-mobility-common';
import type { MobilityApi } from '../src/api';
import {
  aClusterDetail,
  aNamespace,
  anAnswer,
  aGuide,
  anInventory,
  aReportList,
  aRetryPreview,
  cloud,
  notConnected,
  onprem,
  someReports,
} from '../src/__testUtils__/fixtures';
import { planFor } from '../src/__testUtils__/server';

/** An answer that never comes. */
export const never = <T>() => new Promise<T>(() => {});

/** A refusal in words. */
export const refuse = (message: string) => async () => {
  throw new Error(message);
};

/** A refusal as the server gives it. */
export async function refuseWith(
  status: number,
  message: string,
): Promise<never> {
  const body = {
    error: { name: 'Error', message },
    response: { statusCode: status },
  };
  throw await ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json' },
    }),
  );
}

/** Takes as long as a cluster nearby. */
const soon = <T>(value: T) =>
  new Promise<T>(resolve => setTimeout(() => resolve(value), 80));

/**
 * The API without a server: two clusters, the service on one of them, nothing
 * done yet. A scenario replaces what it is about.
 */
export function createFakeApi(
  overrides: Partial<MobilityApi> = {},
  runs: Run[] = [],
): MobilityApi {
  const known = new Map(runs.map(run => [run.id, run]));
  const find = async (id: string): Promise<Run> =>
    known.get(id) ?? refuseWith(404, `There is no run ${id}`);
  const add = (run: Run) => {
    known.set(run.id, run);
    return soon(run);
  };
  const of = (what: (run: Run) => string) => [
    ...new Set([...known.values()].map(what)),
  ];
  return {
    getClusters: () => soon({ items: [onprem, cloud] }),
    getCluster: name =>
      soon(
        aClusterDetail(name === 'cloud' ? cloud : onprem, [
          { name: 'local-path', provisioner: 'rancher.io', isDefault: true },
        ]),
      ),
    getClusterReports: ({ connected } = {}) =>
      soon(
        aReportList(connected === 'no' ? [notConnected('lab-2')] : someReports),
      ),
    getClusterGuide: () => soon(aGuide()),
    getInventory: (entityRef, { cluster } = {}) =>
      soon(
        anInventory(
          entityRef,
          anAnswer(
            cluster ?? 'onprem',
            cluster === 'onprem' ? [aNamespace()] : [],
          ),
        ),
      ),
    getCopies: () => soon({ items: [] }),
    getReplaceable: () => soon({ state: 'ok', items: [], unlisted: [] }),
    getStandIns: () => soon({ state: 'unset' }),
    getEntityRestorePoints: () => soon({ items: [], sources: [] }),
    getRestorePoints: () => soon({ items: [], sources: [] }),
    getRestorePoint: id => refuseWith(404, `There is no restore point ${id}`),
    getRestorePointLogs: () => soon({ state: 'ok', lines: [] }),
    getRestorePointLogFile: () => soon(new Blob([])),
    getRunLogs: () => soon({ state: 'none', lines: [], parties: [] }),
    getRunBundle: () => soon(new Blob([])),
    createPlan: request => soon(planFor(planRequestSchema.parse(request))),
    startRun: async () => {
      throw new Error('Nothing can be started in this scenario');
    },
    getRuns: () => soon({ items: [...known.values()] as RunSummary[] }),
    getRunChoices: () =>
      soon({
        entityRefs: of(({ entityRef }) => entityRef),
        clusters: ['cloud', 'onprem'],
        initiators: of(({ initiator }) => initiator),
      }),
    getRun: async id => soon(await find(id)),
    cancelRun: async id => {
      const run = await find(id);
      return add({
        ...run,
        state: isFinal(run.state) ? run.state : 'cancelling',
        cancel: {
          requestedAt: new Date().toISOString(),
          requestedBy: run.initiator,
          notes: [],
        },
      });
    },
    previewRetry: () => soon(aRetryPreview()),
    retryRun: async id => add({ ...(await find(id)), state: 'queued' }),
    getSchedules: () => soon({ items: [] }),
    getOutsideSchedules: () => soon({ items: [], sources: [] }),
    getSchedule: noSchedule,
    planSchedule: refuse('No schedule can be planned in this scenario'),
    createSchedule: refuse('No schedule can be made in this scenario'),
    changeSchedule: noSchedule,
    deleteSchedule: noSchedule,
    pauseSchedule: noSchedule,
    resumeSchedule: noSchedule,
    runSchedule: noSchedule,
    ...overrides,
  };
}

function noSchedule(id: string) {
  return refuseWith(404, `There is no schedule ${id}`);
}
