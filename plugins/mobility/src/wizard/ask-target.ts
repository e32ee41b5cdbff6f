import {
  ClonePlan,
  ClusterDetail,
  Plan,
} from 'backstage-plugin-mobility-common';
import { MobilityApi } from '../api';
import { Source, toCloneRequest } from './clone-request';
import { isTaken, namespaceCandidates } from './namespace-preset';
import {
  availableStorage,
  fittingStorageClass,
  missingStorage,
  StorageQuestion,
} from './storage-preset';

/** What one cluster is asked: would it take a copy, and under which names? */
export interface TargetQuestion {
  entityRef: string;
  source: Source;
  cluster: string;
  /** Chosen by the person; else the first that is free. */
  namespace?: string;
  /** Chosen by the person; else what fits. */
  storage: Record<string, string>;
}

export interface TargetAnswer {
  plan: ClonePlan;
  namespace: string;
  /** Names that were tried before and are taken. */
  passedOver: string[];
  storage: StorageQuestion[];
}

type Api = Pick<MobilityApi, 'createPlan' | 'getCluster'>;

/** Plans a clone to one cluster, filling in what the person has left open. */
export async function askTarget(
  api: Api,
  question: TargetQuestion,
  signal: AbortSignal,
): Promise<TargetAnswer> {
  const { plan, namespace, passedOver } = await findNamespace(
    api,
    question,
    signal,
  );
  const questions = await askStorage(api, question, plan, signal);
  const preset = questions.filter(({ isPreset }) => isPreset);
  return {
    plan:
      preset.length === 0
        ? plan
        : await planFor(api, question, namespace, toMapping(questions), signal),
    namespace,
    passedOver,
    storage: questions,
  };
}

async function findNamespace(
  api: Api,
  question: TargetQuestion,
  signal: AbortSignal,
): Promise<Pick<TargetAnswer, 'plan' | 'namespace' | 'passedOver'>> {
  const { source, cluster, storage } = question;
  if (question.namespace !== undefined) {
    const { namespace } = question;
    const plan = await planFor(api, question, namespace, storage, signal);
    return { plan, namespace, passedOver: [] };
  }
  const besideOriginal = cluster === source.cluster;
  const [first, ...others] = namespaceCandidates(source.namespace, {
    besideOriginal,
  });
  const passedOver = besideOriginal ? [source.namespace] : [];
  let namespace = first;
  let plan = await planFor(api, question, namespace, storage, signal);
  for (const candidate of others) {
    if (!isTaken(plan, cluster)) break;
    passedOver.push(namespace);
    namespace = candidate;
    plan = await planFor(api, question, namespace, storage, signal);
  }
  return { plan, namespace, passedOver };
}

async function planFor(
  api: Api,
  { entityRef, source, cluster }: TargetQuestion,
  namespace: string,
  storage: Record<string, string>,
  signal: AbortSignal,
): Promise<ClonePlan> {
  const request = toCloneRequest(entityRef, source, [
    { cluster, namespace, storage },
  ]);
  return asClone(await api.createPlan(request, { signal }));
}

/** A clone was asked for, so anything else is a mistake of the server. */
export function asClone(plan: Plan): ClonePlan {
  if (plan.kind !== 'clone') throw new Error(`Not a clone: ${plan.kind}`);
  return plan;
}

async function askStorage(
  api: Api,
  { cluster, source, storage }: TargetQuestion,
  plan: ClonePlan,
  signal: AbortSignal,
): Promise<StorageQuestion[]> {
  const asked = new Set([
    ...Object.keys(storage),
    ...missingStorage(plan, cluster),
  ]);
  if (asked.size === 0) return [];
  const [onTarget, onSource] = await Promise.all(
    [cluster, source.cluster].map(name => classesOf(api, name, signal)),
  );
  return [...asked].sort().map(from => {
    const chosen: string | undefined = storage[from];
    const options = onTarget ?? availableStorage(plan, from);
    const fitting = fittingStorageClass(from, options, onSource ?? []);
    return {
      from,
      options,
      to: chosen ?? fitting,
      fitting,
      isPreset: chosen === undefined && fitting !== undefined,
    };
  });
}

/** Details only help to choose; who may not see them chooses by name. */
async function classesOf(
  api: Api,
  cluster: string,
  signal: AbortSignal,
): Promise<ClusterDetail['storageClasses'] | undefined> {
  try {
    return (await api.getCluster(cluster, { signal })).storageClasses;
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

export function toMapping(
  questions: readonly StorageQuestion[],
): Record<string, string> {
  return Object.fromEntries(
    questions.flatMap(({ from, to }) => (to ? [[from, to]] : [])),
  );
}
