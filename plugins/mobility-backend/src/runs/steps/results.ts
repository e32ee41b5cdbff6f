import { z } from 'zod';
import { isStoreError } from '../../facts/objectstore';
import { readLocations } from '../../facts/velero';
import { SourcedPlan, StepContext } from './step';

/** `{errors: {velero, cluster, namespaces}}` of Velero's results files. */
const groupSchema = z.looseObject({
  velero: z.array(z.string()).nullish(),
  cluster: z.array(z.string()).nullish(),
  namespaces: z.record(z.string(), z.array(z.string())).nullish(),
});
const resultsSchema = z.looseObject({ errors: groupSchema.nullish() });

const MAX_ERRORS = 3;

/** Why a backup failed, from its results in the store if they can be read. */
export async function explainBackup(
  context: StepContext<SourcedPlan>,
  name: string,
  failureReason: string | undefined,
): Promise<string> {
  const { cluster, location } = context.plan.source;
  return explain(context, {
    cluster,
    location,
    failureReason,
    key: `backups/${name}/${name}-results.gz`,
  });
}

/** Why a restore failed, likewise. */
export async function explainRestore(
  context: StepContext<SourcedPlan>,
  where: { cluster: string; location?: string; name: string },
  failureReason: string | undefined,
): Promise<string> {
  const { cluster, location, name } = where;
  const key = `restores/${name}/restore-${name}-results.gz`;
  return explain(context, { cluster, location, failureReason, key });
}

async function explain(
  context: StepContext,
  where: {
    cluster: string;
    location?: string;
    failureReason?: string;
    key: string;
  },
): Promise<string> {
  const errors = await readErrors(context, where);
  const reasons = [
    ...(where.failureReason ? [where.failureReason] : []),
    ...errors,
  ];
  if (reasons.length === 0) return 'Velero gives no reason; its log may';
  const more =
    reasons.length > MAX_ERRORS
      ? ` (and ${reasons.length - MAX_ERRORS} more)`
      : '';
  return reasons.slice(0, MAX_ERRORS).join('; ') + more;
}

async function readErrors(
  context: StepContext,
  {
    cluster,
    location,
    key,
  }: { cluster: string; location?: string; key: string },
): Promise<string[]> {
  const locations = await readLocations(context.cluster(cluster).client);
  const found = locations.find(({ name }) => name === location);
  const store = found && (await context.stores.find(found));
  if (!found || !store) return [];
  try {
    const results = await store.readJson(
      found.prefix ? `${found.prefix}/${key}` : key,
    );
    const { errors } = resultsSchema.parse(results);
    return [
      ...(errors?.velero ?? []),
      ...(errors?.cluster ?? []),
      ...Object.values(errors?.namespaces ?? {}).flat(),
    ];
  } catch (error) {
    if (isStoreError(error) || error instanceof z.ZodError) return [];
    throw error;
  }
}
