import { ServiceUnavailableError } from '@backstage/errors';
import {
  mobilityAdminPermission,
  RunLog,
  runLogQuerySchema,
  takesBackup,
} from 'backstage-plugin-mobility-common';
import type { Request } from 'express';
import Router from 'express-promise-router';
import pLimit from 'p-limit';
import { writeBundle } from '../runs/logs/bundle';
import { partiesOf } from '../runs/logs/parties';
import { readRunLog, told } from '../runs/logs/read-run-log';
import { RunFiles } from '../runs/logs/RunFiles';
import { RunRecord } from '../runs/run-record';
import { closeOf } from './close-of';
import { RouterOptions } from './options';
import { parse } from './parse';

/** A page of a log is read from its beginning: not too many at a time. */
const AT_ONCE = 4;
const MOST_WAITING = 16;

type Credentials = Awaited<
  ReturnType<RouterOptions['authoriser']['credentials']>
>;

export type ReadableRun = (
  req: Request,
) => Promise<{ run: RunRecord; credentials: Credentials }>;

/** The logs of a run, and all that explains it as one file. */
export function runLogsRouter(
  {
    authoriser,
    registry,
    stores,
    logger,
  }: Pick<RouterOptions, 'authoriser' | 'registry' | 'stores' | 'logger'>,
  readable: ReadableRun,
) {
  const router = Router();
  const files = new RunFiles({ registry, stores });
  const limit = pLimit(AT_ONCE);

  router.get('/runs/:id/logs', async (req, res) => {
    const { run, credentials } = await readable(req);
    const query = parse(runLogQuerySchema, req.query);
    const signal = closeOf(res);
    const answer = await within(async (): Promise<RunLog> => {
      const reason = await withheld(credentials, run, signal);
      return reason === undefined
        ? readRunLog(files, run, query, signal)
        : {
            ...{ state: 'withheld', lines: [], reason },
            parties: partiesOf(run).map(told),
          };
    });
    res.json(answer);
  });

  router.get('/runs/:id/bundle', async (req, res) => {
    const { run, credentials } = await readable(req);
    const signal = closeOf(res);
    await within(async () => {
      const reason = await withheld(credentials, run, signal);
      res.type('application/gzip');
      res.attachment(`mobility-${run.id}.tar.gz`);
      const source = { run, registry, files, withheld: reason, logger, signal };
      await writeBundle(source, res).catch(error => {
        // Its beginning is on its way: all that can be done is to break it off.
        if (!signal.aborted)
          logger.warn(`A bundle was broken off: ${error.name}`);
        res.destroy();
      });
    });
  });

  /**
   * The log of a backup that the run has made is about its own namespace. That of a
   * backup of others may name anything in it, so that it is shown only if nothing of
   * others is.
   */
  async function withheld(
    credentials: Credentials,
    run: RunRecord,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { plan } = run;
    if (takesBackup(plan) || plan.kind === 'probe' || plan.kind === 'remove') {
      return undefined;
    }
    if (await authoriser.may(credentials, mobilityAdminPermission)) {
      return undefined;
    }
    const found = await files.namespaces(run, signal);
    if (found.state === 'missing') return undefined;
    if (found.state !== 'ok') {
      return 'which namespaces the backup holds cannot be read';
    }
    const others = found.value.filter(name => name !== plan.source.namespace);
    return others.length === 0
      ? undefined
      : `the backup holds namespaces of others: ${others.length}`;
  }

  async function within<T>(act: () => Promise<T>): Promise<T> {
    if (limit.pendingCount >= MOST_WAITING) {
      throw new ServiceUnavailableError(
        'Too many logs are being read now. Try again in a moment.',
      );
    }
    return limit(act);
  }

  return router;
}
