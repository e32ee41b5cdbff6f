import { NotFoundError } from '@backstage/errors';
import {
  mobilityEntityReadPermission,
  mobilityRunUpdatePermission,
  RunList,
  runIdSchema,
  runQuerySchema,
  startRunSchema,
} from 'backstage-plugin-mobility-common';
import type { Request } from 'express';
import Router from 'express-promise-router';
import { RunRecord } from '../runs/run-record';
import { toRun, toSummary } from '../runs/view';
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
    const { entity, decision } = await authoriseRequest(
      options,
      credentials,
      body.request,
    );
    const audit = await auditor.createEvent({
      eventId: 'run-start',
      severityLevel: 'medium',
      request: req,
      meta: {
        kind: body.request.kind,
        entityRef: body.request.entityRef,
        targets: body.request.targets.map(({ cluster }) => cluster),
      },
    });
    try {
      const initiator = credentials.principal.userEntityRef;
      const { run, created } = await runs.start(entity, body, {
        initiator,
        decision,
      });
      await audit.success({ meta: { runId: run.id, repeated: !created } });
      res.status(created ? 201 : 200).json(toRun(run));
    } catch (error) {
      await audit.fail({ error: asError(error) });
      throw error;
    }
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

  router.get('/runs/:id', async (req, res) => {
    const { run } = await readable(req);
    res.json(toRun(run));
  });

  router.get('/runs/:id/retry', async (req, res) => {
    const { run, entity } = await readable(req);
    res.json(await runs.previewRetry(entity, run));
  });

  router.post('/runs/:id/cancel', async (req, res) => {
    const { run, credentials } = await updatable(req);
    const event = await audited(req, 'run-cancel', run);
    try {
      const cancelled = await runs.cancel(
        run.id,
        credentials.principal.userEntityRef,
      );
      await event.success();
      res.json(toRun(cancelled));
    } catch (error) {
      await event.fail({ error: asError(error) });
      throw error;
    }
  });

  router.post('/runs/:id/retry', async (req, res) => {
    const { run, entity } = await updatable(req);
    const event = await audited(req, 'run-retry', run);
    try {
      const retried = await runs.retry(entity, run);
      await event.success();
      res.json(toRun(retried));
    } catch (error) {
      await event.fail({ error: asError(error) });
      throw error;
    }
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

  async function updatable(req: Request) {
    const found = await readable(req);
    await authoriser.require(
      found.credentials,
      mobilityRunUpdatePermission,
      found.run.entityRef,
    );
    return found;
  }

  async function audited(req: Request, eventId: string, run: RunRecord) {
    return auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request: req,
      meta: { runId: run.id, entityRef: run.entityRef },
    });
  }

  return router;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
