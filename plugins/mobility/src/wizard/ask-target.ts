import { ClusterDetail, CopyingPlan } from 'backstage-plugin-mobility-common';
import { MobilityApi } from '../api';
import { DecidedTarget } from './clone-request';
import { asCopies, Origin, toCopyRequest } from './copy-request';
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
  origin: Origin;
  cluster: string;
  /** Chosen by the person; else the first that is free. */
  namespace?: string;
  /** Chosen by the person; else what fits. */
  storage: Record<string, string>;
  /** Chosen by the person; else what names the copy. */
  hosts: Record<string, string>;
  replicas?: Record<string, number>;
  egress?: 'deny';
  replace?: Record<string, string>;
}

export interface TargetAnswer {
  plan: CopyingPlan;
  namespace: string;
  /** Names that were tried before and are taken. */
  passedOver: string[];
  storage: StorageQuestion[];
  hosts: HostQuestion[];
}

type Api = Pick<MobilityApi, 'createPlan' | 'getCluster'>;

/** Plans a copy on one cluster, filling in what the person has left open. */
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
  const { origin, cluster, storage, hosts } = question;
  const { source } = origin;
  const planIn = (name: string) =>
    planFor(api, question, { namespace: name, storage, hosts }, signal);
  if (question.namespace !== undefined) {
    const { namespace } = question;
    const plan = await planIn(namespace);
    return { plan, namespace, passedOver: [] };
  }
  // In the place of an original that is gone there may be room for a restore.
  const besideOriginal =
    origin.kind === 'original' && cluster === source.cluster;
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
  question: TargetQuestion,
  chosen: Pick<DecidedTarget, 'namespace' | 'storage' | 'hosts'>,
  signal: AbortSignal,
): Promise<CopyingPlan> {
  const { entityRef, origin, cluster } = question;
  const { replicas, egress, replace } = question;
  const targets = [{ cluster, replicas, egress, replace, ...chosen }];
  const request = toCopyRequest(entityRef, origin, targets);
  return asCopies(await api.createPlan(request, { signal }));
}

async function askStorage(
  api: Api,
  { cluster, origin: { source }, storage }: TargetQuestion,
  plan: CopyingPlan,
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
  { cluster, origin: { source }, hosts }: TargetQuestion,
  plan: CopyingPlan,
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
