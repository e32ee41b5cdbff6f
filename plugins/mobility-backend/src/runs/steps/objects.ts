import { PlanManifest } from 'backstage-plugin-mobility-common';
import { isNotFound } from '../../facts/clusters';
import { fillPlaceholders } from '../../planning';
import { createOrAdopt } from './ownership';
import { StepCluster, StepContext } from './step';

/** The manifests of a step on one cluster, ready to be sent. */
export function manifestsOf(
  context: Pick<StepContext, 'run' | 'plan'>,
  where: {
    step: string;
    cluster: string;
    attempt: number;
    backup?: string;
    index?: number;
  },
): PlanManifest['object'][] {
  const { run, plan } = context;
  return plan.manifests
    .filter(
      ({ step, cluster }) => step === where.step && cluster === where.cluster,
    )
    .map(({ object }) =>
      fillPlaceholders(object, {
        run: run.id,
        attempt: where.attempt,
        backup: where.backup,
      }),
    );
}

/** Creates a ConfigMap of a run in Velero's namespace. */
export async function createConfigMap(
  context: StepContext,
  { client, velero }: StepCluster,
  object: PlanManifest['object'],
): Promise<void> {
  const { namespace } = velero;
  const { name } = object.metadata;
  const call = { resource: 'configmaps', namespace, name };
  await createOrAdopt({
    runId: context.run.id,
    cluster: client.name,
    resource: 'ConfigMap',
    name,
    create: async () =>
      withMetadata(
        await client.call({ verb: 'create', ...call }, apis =>
          apis.core.createNamespacedConfigMap({ namespace, body: object }),
        ),
      ),
    get: async () =>
      withMetadata(
        await client.call({ verb: 'get', ...call }, apis =>
          apis.core.readNamespacedConfigMap({ namespace, name }),
        ),
      ),
  });
}

/** Makes a Restore, or finds the one that this run has made before. */
export async function createRestore(
  context: StepContext,
  { client, velero }: StepCluster,
  object: PlanManifest['object'],
): Promise<{ name: string; uid: string }> {
  const { name } = object.metadata;
  const { metadata } = await context.effect('create Restore', () =>
    createOrAdopt({
      runId: context.run.id,
      cluster: client.name,
      resource: 'Restore',
      name,
      create: () => velero.createRestore(object),
      get: () => velero.getRestore(name),
    }),
  );
  return { name, uid: metadata.uid ?? '' };
}

/** Deletes a ConfigMap of a run; one that is gone is fine. */
export async function deleteConfigMap(
  { client, velero }: StepCluster,
  name: string,
): Promise<void> {
  const { namespace } = velero;
  await ignoreNotFound(
    client.call(
      { verb: 'delete', resource: 'configmaps', namespace, name },
      apis => apis.core.deleteNamespacedConfigMap({ namespace, name }),
    ),
  );
}

export async function ignoreNotFound(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

/** What an API server answers, or nothing where it has none. */
export async function ifThere<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** Remembers what the run has made, for its page and for whoever has to clean up. */
export function recordObject(
  { run }: Pick<StepContext, 'run'>,
  object: { cluster: string; kind: string; name: string },
): void {
  const { objects } = run.doc;
  const known = objects.some(
    o =>
      o.cluster === object.cluster &&
      o.kind === object.kind &&
      o.name === object.name,
  );
  if (!known) objects.push(object);
}

/** Forgets what the run has removed again. */
export function forgetObject(
  { run }: Pick<StepContext, 'run'>,
  gone: { cluster: string; kind: string; name: string },
): void {
  run.doc.objects = run.doc.objects.filter(
    ({ cluster, kind, name }) =>
      cluster !== gone.cluster || kind !== gone.kind || name !== gone.name,
  );
}

/** Kubernetes always gives them, whatever its types say. */
export function withMetadata<T extends { metadata?: object }>(object: T) {
  return { ...object, metadata: { ...object.metadata } };
}
