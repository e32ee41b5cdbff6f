import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import {
  MOBILITY_PLUGIN_ID,
  MobilityClient,
  Plan,
  RequestOptions,
} from 'backstage-plugin-mobility-common';
import { examples } from './clone.examples';
import { CloneInput, findSource, toCloneRequest } from './clone-input';
import { inTheWay, refusal, sayFinding } from './findings';
import { sayFailure, watchRun } from './watch-run';

const POLL_MS = 2_000;
const DEFAULT_TIMEOUT_MINUTES = 240;

export interface CloneActionOptions {
  auth: AuthService;
  client: MobilityClient;
  /** `app.baseUrl`, for the address of the run. */
  portalUrl: string;
  /** How often a run is looked at, in milliseconds. */
  pollMs?: number;
}

/**
 * `mobility:clone`. Everything is asked on behalf of whoever started the task,
 * so their permissions decide. The run is made once per task and step, also
 * when the task is recovered in another process.
 */
export function createCloneAction(options: CloneActionOptions) {
  const { auth, client, portalUrl, pollMs = POLL_MS } = options;
  return createTemplateAction({
    id: 'mobility:clone',
    description: 'Clones an application with its data to one or more clusters',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string({ description: 'The component to clone' }),
        source: z =>
          z
            .object({
              cluster: z.string({ description: 'Cluster that it runs on' }),
              namespace: z
                .string({ description: 'Namespace there' })
                .optional(),
            })
            .optional()
            .describe('Where it runs; only needed if that is not clear'),
        targets: z =>
          z
            .array(
              z.object({
                cluster: z.string({ description: 'Cluster to clone to' }),
                namespace: z
                  .string({
                    description: 'Namespace there; by default as on the source',
                  })
                  .optional(),
                storageClassMapping: z
                  .record(z.string())
                  .optional()
                  .describe(
                    'StorageClass on the source → StorageClass on the target',
                  ),
              }),
            )
            .min(1)
            .describe('Where the copies go'),
        strategy: z =>
          z
            .enum(['auto', 'copy'])
            .optional()
            .describe('How volumes travel; "auto" takes the best that holds'),
        ttlHours: z =>
          z
            .number()
            .int()
            .min(1)
            .optional()
            .describe('How long the backup is kept'),
        accept: z =>
          z
            .array(z.string())
            .optional()
            .describe('Codes of warnings that are accepted, such as LIVE_COPY'),
        wait: z =>
          z
            .boolean()
            .optional()
            .describe('Whether to wait until it is over; true by default'),
        timeoutMinutes: z =>
          z
            .number()
            .min(1)
            .optional()
            .describe('How long to wait; the run itself goes on'),
      },
      output: {
        runId: z => z.string({ description: 'Id of the run' }),
        url: z => z.string({ description: 'Address of its page' }),
        targets: z =>
          z
            .array(z.object({ cluster: z.string(), namespace: z.string() }))
            .describe('The copies'),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      const accept = input.accept ?? [];
      const asUser = () => onBehalfOf(auth, ctx);
      const source = findSource(
        input,
        await client.getInventory(
          input.entityRef,
          { cluster: input.source?.cluster },
          await asUser(),
        ),
      );
      const request = toCloneRequest(input satisfies CloneInput, source);
      const runId = ctx.isDryRun
        ? undefined
        : await ctx.checkpoint({
            key: 'mobility.clone.run',
            fn: async () => {
              const plan = await client.createPlan(request, await asUser());
              report(plan, accept, logger);
              const body = {
                request,
                planHash: plan.hash,
                idempotencyKey: `scaffolder-${ctx.task.id}-${
                  ctx.step?.id ?? 'clone'
                }`,
                accept: plan.findings
                  .filter(f => f.severity === 'warn')
                  .map(({ id }) => id),
              };
              return (await client.startRun(body, await asUser())).id;
            },
          });
      if (runId === undefined) {
        report(
          await client.createPlan(request, await asUser()),
          accept,
          logger,
        );
        logger.info('Dry run: nothing was started');
      }
      const id = runId ?? 'dry-run';
      const url = `${portalUrl}/mobility/runs/${id}`;
      ctx.output('runId', id);
      ctx.output('url', url);
      ctx.output(
        'targets',
        request.targets.map(({ cluster, namespaceMapping }) => ({
          cluster,
          namespace: namespaceMapping[source.namespace],
        })),
      );
      if (runId === undefined) return;
      logger.info(`Run ${runId}: ${url}`);
      if (input.wait === false) return;
      try {
        const run = await watchRun({
          read: async () => client.getRun(runId, await asUser()),
          logger,
          signal: ctx.signal,
          pollMs,
          timeoutMs: (input.timeoutMinutes ?? DEFAULT_TIMEOUT_MINUTES) * 60_000,
        });
        if (run.state !== 'succeeded') throw new Error(sayFailure(run));
        logger.info(
          'Every volume was restored with the recorded size, and the pods are ready',
        );
      } catch (error) {
        if (ctx.signal?.aborted)
          await cancel(client, runId, await asUser(), logger);
        throw error;
      }
    },
  });
}

/** Logs what was found. @throws Error when something is in the way. */
function report(plan: Plan, accept: string[], logger: LoggerService): void {
  for (const finding of plan.findings)
    logger.info(`${finding.severity}: ${sayFinding(finding)}`);
  const open = inTheWay(plan, accept);
  if (open.length > 0) throw new Error(refusal(open));
}

async function onBehalfOf(
  auth: AuthService,
  ctx: Pick<ActionContext<{}>, 'getInitiatorCredentials'>,
): Promise<RequestOptions> {
  return auth.getPluginRequestToken({
    onBehalfOf: await ctx.getInitiatorCredentials(),
    targetPluginId: MOBILITY_PLUGIN_ID,
  });
}

/** The task was cancelled, and so the run is. */
async function cancel(
  client: MobilityClient,
  runId: string,
  options: RequestOptions,
  logger: LoggerService,
): Promise<void> {
  try {
    await client.cancelRun(runId, options);
    logger.info(`Run ${runId} is being cancelled`);
  } catch (error) {
    logger.warn(`Run ${runId} could not be cancelled: ${error}`);
  }
}
