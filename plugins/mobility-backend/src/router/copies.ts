import {
  ANNOTATION_RUN,
  Copy,
  makesCopies,
} from 'backstage-plugin-mobility-common';
import { ClusterClient, isClusterError, isNotFound } from '../facts/clusters';
import { listWorkloads } from '../facts/inventory/namespace-objects';
import { toWorkloads } from '../facts/inventory/workloads';
import { isInPlace, isPutBeside } from '../runs/new-run';
import { RunRecord, TargetRecord } from '../runs/run-record';
import { RouterOptions } from './options';

const MAX_RUNS = 100;

/** The copies that clones of an entity left, newest first. */
export class Copies {
  constructor(
    private readonly options: Pick<RouterOptions, 'store' | 'registry'>,
  ) {}

  /** With a cluster: as they are there now. Without: from memory, state unknown. */
  async list(entityRef: string, cluster?: string): Promise<Copy[]> {
    const { store, registry } = this.options;
    const runs = await store.list({ entityRef, cluster, limit: MAX_RUNS });
    const found = runs
      .filter(({ plan }) => makesCopies(plan))
      .flatMap(run =>
        run.doc.targets
          .filter(target => isCopy(run, target) || isLeftover(run, target))
          .filter(target => !cluster || target.cluster === cluster)
          .map(target => ({ run, target })),
      );
    const client = cluster ? registry.find(cluster) : undefined;
    return Promise.all(
      found.map(async ({ run, target }) => ({
        ...toCopy(run, target),
        ...(client ? await look(client, run, target) : {}),
      })),
    );
  }
}

/** What has come back in the place of the original is none. */
function isCopy({ plan }: RunRecord, target: TargetRecord): boolean {
  return (
    target.copy.state === 'exists' &&
    !isInPlace(plan, target) &&
    !isPutBeside(plan, target)
  );
}

/** What a failed or cancelled run has left half-made. */
function isLeftover({ state, plan }: RunRecord, target: TargetRecord): boolean {
  const { copy } = target;
  return (
    copy.state === 'partial' &&
    (state === 'failed' || state === 'cancelled') &&
    !isPutBeside(plan, target)
  );
}

function toCopy(run: RunRecord, target: TargetRecord): Copy {
  return {
    runId: run.id,
    cluster: target.cluster,
    namespace: target.namespace,
    madeAt: run.finishedAt ?? run.createdAt,
    madeBy: run.initiator,
    removable: target.copy.ours && target.copy.namespaceUid !== undefined,
    state: target.copy.state === 'partial' ? 'partial' : 'unknown',
  };
}

async function look(
  client: ClusterClient,
  run: RunRecord,
  { namespace: name, copy }: TargetRecord,
): Promise<Partial<Copy>> {
  try {
    const namespace = await client.call(
      { verb: 'get', resource: 'namespaces', name },
      apis => apis.core.readNamespace({ name }),
    );
    const mark = namespace.metadata?.annotations?.[ANNOTATION_RUN];
    const replaced = copy.ours
      ? namespace.metadata?.uid !== copy.namespaceUid
      : mark !== undefined && mark !== run.id;
    if (replaced) return { state: 'replaced', removable: false };
    if (namespace.metadata?.deletionTimestamp)
      return { state: 'not-ready', reason: 'being deleted' };
    if (copy.state === 'partial') return {};
    const workloads = toWorkloads(await listWorkloads(client, name));
    const unready = workloads.find(({ ready, desired }) => ready < desired);
    if (!unready) return { state: 'running' };
    const { kind, name: workload, ready, desired } = unready;
    return {
      state: 'not-ready',
      reason: `${kind} ${workload}: ${ready} of ${desired} ready`,
    };
  } catch (error) {
    if (isNotFound(error)) return { state: 'gone', removable: false };
    if (isClusterError(error))
      return { state: 'unknown', reason: error.reason };
    throw error;
  }
}
