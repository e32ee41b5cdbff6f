import {
  clusterNameSchema,
  dnsLabelSchema,
  dnsSubdomainSchema,
  replaceableRefSchema,
  Parts,
  restorePointIdSchema,
  runIdSchema,
  workloadRefSchema,
} from 'backstage-plugin-mobility-common';
import { readChoice } from '../navigation';
import {
  BackingChoices,
  chooseWorkloads,
  readBacking,
  usualBacking,
  writeBacking,
} from './backing-choices';
import { isHost } from './host-preset';
import { readParts, writeParts } from './parts-choices';
import { replicasFor } from './stopped';

/** What was chosen for one target. What is left out has a preset. */
export interface TargetChoice {
  cluster: string;
  /** As typed, so that a half-typed name is kept as well. */
  namespace?: string;
  /** StorageClass on the source → StorageClass on the target. */
  storage: Record<string, string>;
  /** Host on the source → host of the copy, as typed. */
  hosts: Record<string, string>;
  /** How many pods a workload has in the end; as many as the original if not said. */
  replicas?: Record<string, number>;
  /** `deny`: nothing leaves the namespace of the copy. */
  egress?: 'deny';
  /** `Secret/name` or `ConfigMap/name` → what stands in for it there. */
  replace?: Record<string, string>;
}

/** What the wizard holds. All of it is in the address. */
export interface Choices extends BackingChoices {
  step: 'where' | 'review';
  /** Where the original runs, if it runs in several places. */
  from?: { cluster: string; namespace: string };
  /** Of a restore: the run that made the backup. */
  run?: string;
  /** Of a restore: the restore point that no run has made, and what of it. */
  point?: { id: string; namespace: string };
  /** Of a restore: what of it; absent: all. */
  parts?: Parts;
  targets: TargetChoice[];
}

export const emptyChoices: Choices = {
  step: 'where',
  targets: [],
  ...usualBacking,
};

/** Reads `?step=review&run=r8m3d0000000000x&to=cloud&ns=cloud/orders&sc=cloud/fast/premium&host=cloud/a.b/c.d&pods=cloud/StatefulSet/orders/0&close=cloud&with=cloud/Secret/db/db-test&only=StatefulSet/orders&leave=cache&hook=StatefulSet/orders/checkpoint`. */
export function readChoices(search: URLSearchParams): Choices {
  const clusters = search.getAll('to').filter(isClusterName);
  const triples = (name: string) =>
    search.getAll(name).map(value => value.split('/'));
  return {
    step: search.get('step') === 'review' ? 'review' : 'where',
    from: readFrom(search),
    run: readChoice(search, 'run', runIdSchema),
    point: readPoint(search),
    parts: readParts(search),
    ...readBacking(search),
    targets: [...new Set(clusters)].map(cluster => ({
      cluster,
      namespace: triples('ns').find(([of]) => of === cluster)?.[1],
      storage: Object.fromEntries(
        triples('sc')
          .filter(([of, before, after]) => of === cluster && before && after)
          .filter(([, ...names]) => names.every(isKubernetesName))
          .map(([, before, after]) => [before, after]),
      ),
      hosts: Object.fromEntries(
        triples('host')
          .filter(([of, before]) => of === cluster && isHost(before ?? ''))
          .map(([, before, after = '']) => [before, after]),
      ),
      replicas: readReplicas(triples('pods'), cluster),
      egress: search.getAll('close').includes(cluster) ? 'deny' : undefined,
      replace: readReplaced(triples('with'), cluster),
    })),
  };
}

/** Where the original runs, of `?from=onprem/orders`. */
export function readFrom(search: URLSearchParams): Choices['from'] {
  const from = search.get('from')?.split('/');
  return from?.length === 2 && from.every(Boolean)
    ? { cluster: from[0], namespace: from[1] }
    : undefined;
}

/** The restore point of `?point=<id>/orders`. */
function readPoint(search: URLSearchParams): Choices['point'] {
  const [id, namespace = ''] = search.get('point')?.split('/') ?? [];
  return restorePointIdSchema.safeParse(id).success &&
    dnsLabelSchema.safeParse(namespace).success
    ? { id, namespace }
    : undefined;
}

/** A restore point as an address names it. */
export function pointChoice({
  id,
  namespace,
}: NonNullable<Choices['point']>): string {
  return `${id}/${namespace}`;
}

/** The opposite of `readChoices`. */
export function writeChoices(choices: Choices): URLSearchParams {
  const search = new URLSearchParams();
  if (choices.step === 'review') search.set('step', 'review');
  if (choices.from) {
    search.set('from', `${choices.from.cluster}/${choices.from.namespace}`);
  }
  if (choices.run) search.set('run', choices.run);
  if (choices.point) search.set('point', pointChoice(choices.point));
  if (choices.parts) writeParts(choices.parts, search);
  for (const target of choices.targets) {
    const { cluster, namespace, storage, hosts, replicas, egress, replace } =
      target;
    search.append('to', cluster);
    if (namespace !== undefined) search.append('ns', `${cluster}/${namespace}`);
    for (const [before, after] of Object.entries(storage)) {
      search.append('sc', `${cluster}/${before}/${after}`);
    }
    for (const [before, after] of Object.entries(hosts)) {
      search.append('host', `${cluster}/${before}/${after}`);
    }
    for (const [workload, count] of Object.entries(replicas ?? {})) {
      search.append('pods', `${cluster}/${workload}/${count}`);
    }
    if (egress) search.append('close', cluster);
    for (const [object, standIn] of Object.entries(replace ?? {})) {
      search.append('with', `${cluster}/${object}/${standIn}`);
    }
  }
  writeBacking(choices, search);
  return search;
}

/** The same with or without a cluster. */
export function toggleTarget(choices: Choices, cluster: string): Choices {
  const chosen = choices.targets.some(target => target.cluster === cluster);
  return {
    ...choices,
    targets: chosen
      ? choices.targets.filter(target => target.cluster !== cluster)
      : [...choices.targets, { cluster, storage: {}, hosts: {} }],
  };
}

/** The same with something else for one cluster. */
export function changeTarget(
  choices: Choices,
  cluster: string,
  change: Partial<TargetChoice>,
): Choices {
  return {
    ...choices,
    targets: choices.targets.map(target =>
      target.cluster === cluster ? { ...target, ...change } : target,
    ),
  };
}

/**
 * The same with other workloads of the original.
 *
 * @param all - those that run there
 */
export function chooseCloned(
  choices: Choices,
  workloads: string[] | undefined,
  all: readonly string[],
): Choices {
  const before = choices.workloads ?? all;
  return {
    ...chooseWorkloads(choices, workloads),
    targets: choices.targets.map(target => ({
      ...target,
      replicas: replicasFor(target.replicas, before, workloads ?? all),
    })),
  };
}

function readReplicas(
  chosen: string[][],
  cluster: string,
): TargetChoice['replicas'] {
  const entries = chosen.flatMap(([of, kind, name, count]) => {
    const workload = workloadRefSchema.safeParse(`${kind}/${name}`);
    return of === cluster && workload.success && /^\d{1,4}$/.test(count ?? '')
      ? [[workload.data, Number(count)] as const]
      : [];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function readReplaced(
  chosen: string[][],
  cluster: string,
): TargetChoice['replace'] {
  const entries = chosen.flatMap(([of, kind, name, standIn = '']) => {
    const object = replaceableRefSchema.safeParse(`${kind}/${name}`);
    return of === cluster && object.success && isKubernetesName(standIn)
      ? [[object.data, standIn] as const]
      : [];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function isClusterName(name: string): boolean {
  return clusterNameSchema.safeParse(name).success;
}

function isKubernetesName(name: string): boolean {
  return dnsSubdomainSchema.safeParse(name).success;
}
