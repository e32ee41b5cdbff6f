import { AuthService } from '@backstage/backend-plugin-api';
import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import {
  CloneRequest,
  MOBILITY_PLUGIN_ID,
  MobilityClient,
  RequestOptions,
} from 'backstage-plugin-mobility-common';
import { Agreement, agreeTo } from './agree';
import { cancelRun } from './cancel-run';
import { examples } from './clone.examples';
import { findSource, toCloneRequest } from './clone-input';
import { inWords } from './in-words';
import { readTimeout } from './read-timeout';
import { startOnce } from './start-once';
import { stepKey } from './step-key';
import { sayFailure, watchRun } from './watch-run';

const POLL_MS = 2_000;
const CALL_LIMIT_MS = 120_000;

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
                hostMapping: z
                  .record(z.string())
                  .optional()
                  .describe(
                    'Host of an Ingress, a Gateway or its routes → host of the copy',
                  ),
                cronJobs: z
                  .enum(['suspend', 'keep'])
                  .optional()
                  .describe('Whether CronJobs are suspended in the copy'),
                replicas: z
                  .record(z.number().int().min(0))
                  .optional()
                  .describe(
                    'How many pods a workload such as StatefulSet/orders has in the end; 0 stops it',
                  ),
                egress: z
                  .enum(['keep', 'deny'])
                  .optional()
                  .describe(
                    'deny: the copy reaches nothing outside its namespace',
                  ),
                replace: z
                  .record(z.string())
                  .optional()
                  .describe(
                    'Secret or ConfigMap such as Secret/db → the stand-in that is prepared on the target; names only',
                  ),
              }),
            )
            .min(1)
            .describe('Where the copies go'),
        strategy: z =>
          z
            .enum(['auto', 'group-snapshot', 'snapshot', 'copy'])
            .optional()
            .describe('How volumes travel; "auto" takes the best that holds'),
        workloads: z =>
          z
            .array(z.string())
            .optional()
            .describe(
              'Workloads that go along with what they use, such as StatefulSet/orders; the whole application if left out',
            ),
        leaveOut: z =>
          z
            .array(z.string())
            .optional()
            .describe(
              'Claims whose data stays behind; each comes back as an empty one',
            ),
        hooks: z =>
          z
            .array(
              z.object({
                hook: z
                  .string()
                  .describe('Name of a hook that the platform team offers'),
                workload: z
                  .string()
                  .describe('Where it runs, such as StatefulSet/orders'),
                container: z
                  .string()
                  .optional()
                  .describe('The first of the pod if not said'),
              }),
            )
            .optional()
            .describe('What runs in pods before and after the backup'),
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
        planHash: z =>
          z
            .string()
            .optional()
            .describe(
              'Hash of the plan that a person has agreed to; with another plan nothing is started',
            ),
        wait: z =>
          z
            .boolean()
            .optional()
            .describe('Whether to wait until it is over; true by default'),
        timeout: z =>
          z
            .union([z.string(), z.record(z.number())])
            .optional()
            .describe(
              'How long to wait, such as "30m" or { hours: 4 }, which is the default; the run itself goes on',
            ),
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
      const { input, logger, signal } = ctx;
      const timeoutMs = readTimeout(input.timeout);
      const asUser = () => onBehalfOf(auth, ctx, signal);
      const consent = {
        accept: input.accept ?? [],
        planHash: input.planHash,
      };

      const agree = () =>
        inWords(`Planning a clone of ${input.entityRef}`, async () => {
          const inventory = await client.getInventory(
            input.entityRef,
            { cluster: input.source?.cluster },
            await asUser(),
          );
          const request = toCloneRequest(input, findSource(input, inventory));
          const plan = await client.createPlan(request, await asUser());
          return agreeTo(request, plan, consent, logger);
        });

      const publish = (runId: string, { request }: Agreement) => {
        const url = `${portalUrl}/mobility/runs/${runId}`;
        ctx.output('runId', runId);
        ctx.output('url', url);
        ctx.output('targets', placesOf(request));
        return url;
      };

      if (ctx.isDryRun) {
        publish('dry-run', await agree());
        logger.info('Dry run: nothing was started');
        return;
      }

      const key = stepKey(ctx.step?.id ?? 'clone', input);
      const agreement = await ctx.checkpoint({
        key: `mobility.clone.plan.${key}`,
        fn: agree,
      });
      // A task that is cancelled already starts nothing any more.
      signal?.throwIfAborted();
      const { runId, deadline } = await ctx.checkpoint({
        key: `mobility.clone.run.${key}`,
        fn: async () => ({
          runId: await inWords(`Starting a clone of ${input.entityRef}`, () =>
            startOnce(agreement, {
              client,
              // Once it is asked for, the answer is wanted: it names the run.
              asUser: () => onBehalfOf(auth, ctx),
              idempotencyKey: `scaffolder-${ctx.task.id}-${key}`,
              consent,
              logger,
            }),
          ),
          deadline: Date.now() + timeoutMs,
        }),
      });
      logger.info(`Run ${runId}: ${publish(runId, agreement)}`);
      try {
        signal?.throwIfAborted();
        if (input.wait === false) return;
        const run = await inWords(
          `Looking at run ${runId}, which goes on,`,
          () =>
            watchRun({
              read: async () => client.getRun(runId, await asUser()),
              logger,
              signal,
              pollMs,
              deadline,
            }),
        );
        if (run.state !== 'succeeded') throw new Error(sayFailure(run));
        logger.info(
          `Every volume ${
            input.leaveOut?.length ? 'that goes along ' : ''
          }was restored with the recorded size, and the pods are ready`,
        );
      } catch (error) {
        if (signal?.aborted)
          await cancelRun(client, runId, () => onBehalfOf(auth, ctx), logger);
        throw error;
      }
    },
  });
}

/** Where the copies are. */
function placesOf({ targets }: CloneRequest) {
  return targets.flatMap(({ cluster, namespaceMapping }) =>
    Object.values(namespaceMapping).map(namespace => ({ cluster, namespace })),
  );
}

/**
 * As whoever started the task. With a limit: a call that hangs is one that
 * failed.
 */
async function onBehalfOf(
  auth: AuthService,
  ctx: Pick<ActionContext<{}>, 'getInitiatorCredentials'>,
  signal?: AbortSignal,
): Promise<RequestOptions> {
  const limit = AbortSignal.timeout(CALL_LIMIT_MS);
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: await ctx.getInitiatorCredentials(),
    targetPluginId: MOBILITY_PLUGIN_ID,
  });
  return { token, signal: signal ? AbortSignal.any([signal, limit]) : limit };
}
