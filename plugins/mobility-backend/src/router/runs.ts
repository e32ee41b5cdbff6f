import { NotFoundError } from '@backstage/errors';
import {
  mobilityAdminPermission,
  mobilityEntityReadPermission,
  mobilityProbeCreatePermission,
  mobilityRunUpdatePermission,
  PlanRequest,
  RunChoices,
  RunList,
  runIdSchema,
  runQuerySchema,
  startRunSchema,
} from 'backstage-plugin-mobility-common';
import { JsonObject } from '@backstage/types';
import type { Request } from 'express';
import Router from 'express-promise-router';
import { RunRecord } from '../runs/run-record';
import { toRun, toSummary } from '../runs/view';
import { audited } from './audited';
import { authoriseRequest, targetsOf } from './authorise-request';
import { RouterOptions } from './options';
import { parse } from './parse';
import { runLogsRouter } from './run-logs';

/** Runs: start, list, look, cancel, retry. */
export function runsRouter(options: RouterOptions) {
  const { authoriser, runs, store, auditor } = options;
  const router = Router();

  router.post('/runs', async (req, res) => {
    const credentials = await authoriser.credentials(req);
    const body = parse(startRunSchema, req.body);
    const meta = {
      kind: body.request.kind,
      ...aboutOf(body.request),
      targets: targetsOf(body.request),
    };
    const { run, created } = await audited(
      auditor,
      req,
      { eventId: 'run-start', meta },
      async () => {
        const { entity, decision } = await authoriseRequest(
          options,
          credentials,
          body.request,
        );
        const initiator = credentials.principal.userEntityRef;
        const result = await runs.start(entity, body, { initiator, decision });
        const outcome = {
          runId: result.run.id,
          repeated: !result.created,
        };
        return { result, meta: outcome };
      },
    );
    res.status(created ? 201 : 200).json(toRun(run));
  });

  router.get('/runs', async (req, res) => {
    const credentials = await authoriser.credentials(req);
    const query = parse(runQuerySchema, req.query);
    const answer: RunList = { items: [] };
    let { cursor } = query;
    // Pages are filled with what the caller may see, so that a page is not
    // empty only because others have been busy.
    for (;;) {
      const page = await store.list({ ...query, cursor });
      const more = page.length > query.limit;
      const candidates = page.slice(0, query.limit);
      const visible = await visibleOf(credentials, candidates);
      for (const run of candidates) {
        if (answer.items.length === query.limit) break;
        cursor = run.id;
        if (visible.has(run.id)) answer.items.push(toSummary(run));
      }
      const full = answer.items.length === query.limit;
      const rest = more || cursor !== candidates.at(-1)?.id;
      if (full && rest) answer.nextCursor = cursor;
      if (full || !more) break;
    }
    res.json(answer);
  });

  router.get('/run-choices', async (req, res) => {
    const credentials = await authoriser.credentials(req);
    const byWhom = await store.initiators();
    const where = await store.clusters();
    const visible = await authoriser.readable(
      credentials,
      byWhom.map(({ entityRef }) => entityRef),
    );
    const mine = <T extends { entityRef: string }>(pairs: T[]) =>
      pairs.filter(({ entityRef }) => visible.has(entityRef));
    const answer: RunChoices = {
      entityRefs: [...visible].sort(),
      clusters: distinct(mine(where).map(({ cluster }) => cluster)),
      initiators: distinct(mine(byWhom).map(({ initiator }) => initiator)),
    };
    res.json(answer);
  });

  router.get('/runs/:id', async (req, res) => {
    const { run } = await readable(req);
    res.json(toRun(run));
  });

  router.get('/runs/:id/retry', async (req, res) => {
    const { run, entity } = await readable(req);
    res.json(await runs.previewRetry(entity, run));
  });

  router.post('/runs/:id/cancel', async (req, res) => {
    const { run, credentials } = await readable(req);
    const cancelled = await audited(
      auditor,
      req,
      { eventId: 'run-cancel', meta: metaOf(run) },
      async () => {
        await requireUpdate(credentials, run);
        const by = credentials.principal.userEntityRef;
        return { result: await runs.cancel(run.id, by) };
      },
    );
    res.json(toRun(cancelled));
  });

  router.post('/runs/:id/retry', async (req, res) => {
    const { run, credentials } = await readable(req);
    const retried = await audited(
      auditor,
      req,
      { eventId: 'run-retry', meta: metaOf(run) },
      async () => {
        await requireUpdate(credentials, run);
        // It makes, moves and deletes what the run did: whoever retries it
        // needs the rights to begin it.
        const { entity, decision } = await authoriseRequest(
          options,
          credentials,
          run.plan.request,
        );
        const by = credentials.principal.userEntityRef;
        return { result: await runs.retry(entity, run, { by, decision }) };
      },
    );
    res.json(toRun(retried));
  });

  router.use(runLogsRouter(options, readable));

  /** The run and its entity, if the caller may see it; else it does not exist. */
  async function readable(req: Request) {
    const credentials = await authoriser.credentials(req);
    const id = parse(runIdSchema, req.params.id);
    const run = await runs.get(id);
    const visible = await visibleOf(credentials, [run]);
    if (!visible.has(run.id)) throw new NotFoundError(`There is no run ${id}`);
    if (run.kind === 'probe') return { run, entity: undefined, credentials };
    const entity = await authoriser.entity(
      credentials,
      run.entityRef,
      mobilityEntityReadPermission,
    );
    return { run, entity, credentials };
  }

  /** Ids of those that the caller may see: probes are the platform team's. */
  async function visibleOf(
    credentials: Credentials,
    candidates: RunRecord[],
  ): Promise<Set<string>> {
    const ofEntities = candidates.filter(({ kind }) => kind !== 'probe');
    const readableRefs = await authoriser.readable(
      credentials,
      ofEntities.map(({ entityRef }) => entityRef),
    );
    const seesProbes =
      ofEntities.length < candidates.length &&
      (await authoriser.may(credentials, mobilityAdminPermission));
    return new Set(
      candidates
        .filter(({ kind, entityRef }) =>
          kind === 'probe' ? seesProbes : readableRefs.has(entityRef),
        )
        .map(({ id }) => id),
    );
  }

  async function requireUpdate(
    credentials: Credentials,
    run: RunRecord,
  ): Promise<void> {
    if (run.kind === 'probe') {
      await authoriser.requireBasic(credentials, mobilityProbeCreatePermission);
      return;
    }
    await authoriser.require(
      credentials,
      mobilityRunUpdatePermission,
      run.entityRef,
    );
  }

  return router;
}

type Credentials = Awaited<
  ReturnType<RouterOptions['authoriser']['credentials']>
>;

/** What a request is about, for the audit. */
function aboutOf(request: PlanRequest): JsonObject {
  return request.kind === 'probe'
    ? { source: request.source.cluster }
    : { entityRef: request.entityRef, ...meantBy(request) };
}

/**
 * The backup, copy or replacement that a request is about: the run that made it, or the
 * restore point.
 */
function meantBy(
  request: Exclude<PlanRequest, { kind: 'probe' }>,
): JsonObject | undefined {
  switch (request.kind) {
    case 'restore':
    case 'replace':
      return { of: pointOf(request.source) };
    case 'delete':
      return { of: pointOf(request) };
    case 'remove':
      return { of: request.copyOf };
    case 'undo':
    case 'release':
      return { of: request.run };
    default:
      return undefined;
  }
}

function pointOf(named: { run?: string; restorePoint?: string }): string {
  return named.run ?? named.restorePoint ?? '';
}

function metaOf({ id, entityRef }: RunRecord) {
  return { runId: id, entityRef };
}

function distinct(names: string[]): string[] {
  return [...new Set(names)].sort();
}
