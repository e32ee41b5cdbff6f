import { pipeline } from 'node:stream/promises';
import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  mobilityEntityReadPermission,
  pointLogQuerySchema,
  RestorePointList,
  RestorePointQuery,
  restorePointIdSchema,
  restorePointQuerySchema,
} from 'backstage-plugin-mobility-common';
import type { Request } from 'express';
import Router from 'express-promise-router';
import { missingPoint, PointViewer } from '../facts/restorepoints';
import {
  asRead,
  Point,
  Sight,
  sightOf,
  sortKey,
} from '../planning/restorepoints';
import { RunStore } from '../runs/store';
import { closeOf } from './close-of';
import { RouterOptions } from './options';
import { parse } from './parse';
import { madeBy } from '../runs/made-by';
import { SourceSight, toSources, toUnsure } from './point-sources';
import { PointViewers } from './point-viewers';
import { toPointSummary, toRestorePoint } from './restore-point-view';

/** Restore points: lists from memory, the files of one when it is looked at. */
export function restorePointsRouter(
  options: Pick<
    RouterOptions,
    'authoriser' | 'catalog' | 'places' | 'points'
  > & { store: Pick<RunStore, 'get'> },
) {
  const { authoriser, points, store } = options;
  const router = Router();
  const viewers = new PointViewers(options);

  router.get(
    '/entities/:kind/:namespace/:name/restore-points',
    async (req, res) => {
      const credentials = await authoriser.credentials(req);
      const { kind, namespace, name } = req.params;
      const entity = await authoriser.entity(
        credentials,
        stringifyEntityRef({ kind, namespace, name }),
        mobilityEntityReadPermission,
      );
      const query = parse(restorePointQuerySchema, req.query);
      await points.ready();
      const viewer = await viewers.ofEntity(entity);
      res.json(page(viewer, await viewers.sources(credentials), query));
    },
  );

  router.get('/restore-points', async (req, res) => {
    const credentials = await authoriser.credentials(req);
    const query = parse(restorePointQuerySchema, req.query);
    await points.ready();
    const viewer = await viewers.of(credentials);
    res.json(page(viewer, await viewers.sources(credentials), query));
  });

  router.get('/restore-points/:id', async (req, res) => {
    const { credentials, point, sight, detail } = await visible(req);
    const runId = await visibleRun(credentials, point);
    const answer = toRestorePoint(point, sight, detail, {
      sources: points.sourcesOf(point),
      named: await viewers.sources(credentials),
      runId,
      // Of one that a run has made it is known which; clusters are asked for others.
      entities: runId ? [] : await viewers.entitiesOf(credentials, point),
    });
    if (!answer) throw notFound(point.id);
    res.json(answer);
  });

  router.get('/restore-points/:id/logs', async (req, res) => {
    const { point, sight } = await visible(req);
    const query = parse(pointLogQuerySchema, req.query);
    requireWhole(sight);
    res.json(await points.log(point, query, closeOf(res)));
  });

  router.get('/restore-points/:id/log-file', async (req, res) => {
    const { point, sight } = await visible(req);
    requireWhole(sight);
    await points.wholeLog(point, closeOf(res), async lines => {
      // Only what begins well is called a file.
      const first = await lines.next();
      res.type('text/plain').attachment(`${point.name}.log`);
      await pipeline(async function* all() {
        if (!first.done) yield `${first.value}\n`;
        for await (const line of lines) yield `${line}\n`;
      }, res).catch(() => res.destroy());
    });
  });

  function page(
    { viewer, unsure }: PointViewer,
    named: SourceSight,
    { cursor, limit }: RestorePointQuery,
  ): RestorePointList {
    const answer: RestorePointList = {
      items: [],
      sources: toSources(points.sources(), named),
      unsure: toUnsure(unsure, named),
    };
    let last: Point | undefined;
    for (const point of points.list()) {
      if (cursor !== undefined && sortKey(point) >= cursor) continue;
      const sight = sightOf(point, viewer);
      if (sight.kind === 'none') continue;
      if (last && answer.items.length === limit) {
        answer.nextCursor = sortKey(last);
        break;
      }
      const summary = toPointSummary(point, sight, named);
      if (summary) answer.items.push(summary);
      last = point;
    }
    return answer;
  }

  /**
   * The point as its files are now, as far as the caller may see it by them; else
   * it does not exist.
   */
  async function visible(req: Request) {
    const credentials = await authoriser.credentials(req);
    const id = parse(restorePointIdSchema, req.params.id);
    await points.ready();
    const listed = points.find(id);
    const { viewer, unsure } = await viewers.of(credentials);
    const gone = () =>
      missingPoint(`restore point ${id}`, points.sources(), unsure.length > 0);
    if (!listed) throw gone();
    // Nobody makes Mobility read what they may not see.
    if (sightOf(listed, viewer).kind === 'none') throw gone();
    const detail = await points.detail(listed);
    const point = asRead(listed, detail);
    const sight = sightOf(point, viewer);
    if (sight.kind === 'none') throw gone();
    return { credentials, point, sight, detail };
  }

  /** The run that made it, for whoever may see the entity of the run. */
  async function visibleRun(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    point: Point,
  ): Promise<string | undefined> {
    const run = await madeBy(point, store);
    if (!run) return undefined;
    const readable = await authoriser.readable(credentials, [run.entityRef]);
    return readable.has(run.entityRef) ? run.id : undefined;
  }

  return router;
}

/** A line may be about anything in the backup, and does not say what. */
function requireWhole(sight: Sight): void {
  if (sight.kind === 'whole') return;
  throw new NotAllowedError(
    'The log is withheld: the backup holds namespaces that you may not see, or a file that says what it holds cannot be read. Ask whoever looks after the clusters.',
  );
}

function notFound(id: string): NotFoundError {
  return new NotFoundError(`There is no restore point ${id}`);
}
