import { NotFoundError } from '@backstage/errors';
import {
  mobilityEntityReadPermission,
  mobilityRunUpdatePermission,
  RunChoices,
  RunList,
  runIdSchema,
  runQuerySchema,
  startRunSchema,
} from 'backstage-plugin-mobility-common';
import type { Request } from 'express';
import Router from 'express-promise-router';
import { RunRecord } from '../runs/run-record';
import { toRun, toSummary } from '../runs/view';
import { audited } from './audited';
import { authoriseRequest } from './authorise-request';
import { RouterOptions } from './options';
import { parse } from './parse';

/** Runs: start, list, look, cancel, retry. */
export function runsRouter(options: RouterOptions) {
  const { authoriser, runs, store, auditor } = options;
  const router = Router();

  router.post('/runs', async (req, res) => {
    const credentials = await authoriser.credentials(req);
    const body = parse(startRunSchema, req.body);
    const { kind, entityRef, targets } = body.request;
    const meta = {
      kind,
      entityRef,
      targets: targets.map(({ cluster }) => cluster),
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
      const visible = await authoriser.readable(
        credentials,
        candidates.map(({ entityRef }) => entityRef),
      );
      for (const run of candidates) {
        if (answer.items.length === query.limit) break;
        cursor = run.id;
        if (visible.has(run.entityRef)) answer.items.push(toSummary(run));
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

  /** The run and its entity, if the caller may see it; else it does not exist. */
  async function readable(req: Request) {
    const credentials = await authoriser.credentials(req);
    const id = parse(runIdSchema, req.params.id);
    const run = await runs.get(id);
    const visible = await authoriser.readable(credentials, [run.entityRef]);
    if (!visible.has(run.entityRef))
      throw new NotFoundError(`There is no run ${id}`);
    const entity = await authoriser.entity(
      credentials,
      run.entityRef,
      mobilityEntityReadPermission,
    );
    return { run, entity, credentials };
  }

  function requireUpdate(
    credentials: Awaited<ReturnType<typeof authoriser.credentials>>,
    run: RunRecord,
  ) {
    return authoriser.require(
      credentials,
      mobilityRunUpdatePermission,
      run.entityRef,
    );
  }

  return router;
}

function metaOf({ id, entityRef }: RunRecord) {
  return { runId: id, entityRef };
}

function distinct(names: string[]): string[] {
  return [...new Set(names)].sort();
}
