import {
  ClonePlan,
  ClusterDetail,
  Plan,
} from 'backstage-plugin-mobility-common';
import { MobilityApi } from '../api';
import { DecidedTarget, Source, toCloneRequest } from './clone-request';
import { HostQuestion, proposedHost, takenHosts } from './host-preset';
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
  /** Chosen by the person; else what names the copy. */
  hosts: Record<string, string>;
}

export interface TargetAnswer {
  plan: ClonePlan;
  namespace: string;
  /** Names that were tried before and are taken. */
  passedOver: string[];
  storage: StorageQuestion[];
  hosts: HostQuestion[];
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
  const storage = await askStorage(api, question, plan, signal);
  const hosts = askHosts(question, plan, namespace);
  const isPreset = [...storage, ...hosts].some(asked => asked.isPreset);
  const mapping = { storage: toMapping(storage), hosts: toMapping(hosts) };
  return {
    plan: isPreset
      ? await planFor(api, question, { namespace, ...mapping }, signal)
      : plan,
    namespace,
    passedOver,
    storage,
    hosts,
  };
}

async function findNamespace(
  api: Api,
  question: TargetQuestion,
  signal: AbortSignal,
): Promise<Pick<TargetAnswer, 'plan' | 'namespace' | 'passedOver'>> {
  const { source, cluster, storage, hosts } = question;
  const planIn = (name: string) =>
    planFor(api, question, { namespace: name, storage, hosts }, signal);
  if (question.namespace !== undefined) {
    const { namespace } = question;
    const plan = await planIn(namespace);
    return { plan, namespace, passedOver: [] };
  }
  const besideOriginal = cluster === source.cluster;
  const [first, ...others] = namespaceCandidates(source.namespace, {
    besideOriginal,
  });
  const passedOver = besideOriginal ? [source.namespace] : [];
  let namespace = first;
  let plan = await planIn(namespace);
  for (const candidate of others) {
    if (!isTaken(plan, cluster)) break;
    passedOver.push(namespace);
    namespace = candidate;
    plan = await planIn(namespace);
  }
  return { plan, namespace, passedOver };
}

async function planFor(
  api: Api,
  { entityRef, source, cluster }: TargetQuestion,
  chosen: Omit<DecidedTarget, 'cluster'>,
  signal: AbortSignal,
): Promise<ClonePlan> {
  const request = toCloneRequest(entityRef, source, [{ cluster, ...chosen }]);
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

function askHosts(
  { cluster, source, hosts }: TargetQuestion,
  plan: ClonePlan,
  namespace: string,
): HostQuestion[] {
  const asked = new Set([...Object.keys(hosts), ...takenHosts(plan, cluster)]);
  return [...asked].sort().map(from => {
    const chosen: string | undefined = hosts[from];
    const names = { source: source.namespace, target: namespace };
    return {
      from,
      to: chosen ?? proposedHost(from, names),
      isPreset: chosen === undefined,
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
  questions: readonly { from: string; to?: string }[],
): Record<string, string> {
  return Object.fromEntries(
    questions.flatMap(({ from, to }) => (to ? [[from, to]] : [])),
  );
}
