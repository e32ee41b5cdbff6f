import { DataPlan } from 'backstage-plugin-mobility-common';
import { RepositoryFacts } from '../../planning/facts';
import { isWrongPassword, readRepositories } from '../../facts/velero';
import { failed, note, Outcome, runError, StepContext } from './step';

/** The way of the data on one cluster. */
interface Place {
  cluster: string;
  location?: string;
}

/**
 * Velero fails at once on a volume whose repository is not ready, and calls it so
 * for up to five minutes after a location was changed. So it is looked at before
 * anything is asked of Velero. One that is not there yet, it makes.
 */
export async function waitForRepository(
  context: StepContext<DataPlan>,
  place: Place,
): Promise<Outcome | undefined> {
  const found = await findRepository(context, place);
  if (!found || found.state === 'ready' || found.state === 'new') {
    return undefined;
  }
  if (found.state === 'locked') return locked(context, place, found);
  const { cluster } = place;
  const { name: repository, message } = found;
  return {
    kind: 'bearing',
    problem: runError(
      'REPOSITORY_NOT_READY',
      { cluster, repository, message },
      { cluster, object: `BackupRepository/${repository}` },
    ),
    note: note('REPOSITORY_WAITING', { repository }),
  };
}

/**
 * Whether the password was why Velero failed: its repository says so, or what
 * its movers said of the volumes.
 */
export async function explainLocked(
  context: StepContext<DataPlan>,
  place: Place,
  volumes: { status: { message?: string } }[],
): Promise<Outcome | undefined> {
  const found = await findRepository(context, place);
  if (!found) return undefined;
  if (found.state === 'locked') return locked(context, place, found);
  const message = volumes
    .map(({ status }) => status.message ?? '')
    .find(isWrongPassword);
  return message === undefined
    ? undefined
    : locked(context, place, { ...found, message });
}

async function findRepository(
  context: StepContext<DataPlan>,
  { cluster, location }: Place,
): Promise<RepositoryFacts | undefined> {
  const { plan } = context;
  if (!plan.volumes.some(({ moved }) => moved)) return undefined;
  const all = await readRepositories(context.cluster(cluster).client);
  return all.find(
    repository =>
      repository.location === location &&
      repository.volumeNamespace === plan.source.namespace,
  );
}

function locked(
  context: StepContext<DataPlan>,
  { cluster }: Place,
  { name: repository, message }: RepositoryFacts,
): Outcome {
  const { namespace } = context.cluster(cluster).velero;
  return failed(
    'REPOSITORY_LOCKED',
    { cluster, repository, message, namespace },
    { cluster, object: `BackupRepository/${repository}` },
  );
}
