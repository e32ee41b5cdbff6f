import {
  clusterNameSchema,
  dnsSubdomainSchema,
} from 'backstage-plugin-mobility-common';
import { isHost } from './host-preset';

/** What was chosen for one target. What is left out has a preset. */
export interface TargetChoice {
  cluster: string;
  /** As typed, so that a half-typed name is kept as well. */
  namespace?: string;
  /** StorageClass on the source → StorageClass on the target. */
  storage: Record<string, string>;
  /** Host on the source → host of the copy, as typed. */
  hosts: Record<string, string>;
}

/** What the wizard holds. All of it is in the address. */
export interface Choices {
  step: 'where' | 'review';
  /** Where the original runs, if it runs in several places. */
  from?: { cluster: string; namespace: string };
  targets: TargetChoice[];
}

export const emptyChoices: Choices = { step: 'where', targets: [] };

/** Reads `?step=review&to=cloud&ns=cloud/orders&sc=cloud/fast/premium&host=cloud/a.b/c.d`. */
export function readChoices(search: URLSearchParams): Choices {
  const clusters = search.getAll('to').filter(isClusterName);
  const triples = (name: string) =>
    search.getAll(name).map(value => value.split('/'));
  const from = search.get('from')?.split('/');
  return {
    step: search.get('step') === 'review' ? 'review' : 'where',
    from:
      from?.length === 2 && from.every(Boolean)
        ? { cluster: from[0], namespace: from[1] }
        : undefined,
    targets: [...new Set(clusters)].map(cluster => ({
      cluster,
      namespace: triples('ns').find(([of]) => of === cluster)?.[1],
      storage: Object.fromEntries(
        triples('sc')
          .filter(([of, before, after]) => of === cluster && before && after)
          .filter(([, ...names]) => names.every(isStorageClass))
          .map(([, before, after]) => [before, after]),
      ),
      hosts: Object.fromEntries(
        triples('host')
          .filter(([of, before]) => of === cluster && isHost(before ?? ''))
          .map(([, before, after = '']) => [before, after]),
      ),
    })),
  };
}

/** The opposite of `readChoices`. */
export function writeChoices(choices: Choices): URLSearchParams {
  const search = new URLSearchParams();
  if (choices.step === 'review') search.set('step', 'review');
  if (choices.from) {
    search.set('from', `${choices.from.cluster}/${choices.from.namespace}`);
  }
  for (const { cluster, namespace, storage, hosts } of choices.targets) {
    search.append('to', cluster);
    if (namespace !== undefined) search.append('ns', `${cluster}/${namespace}`);
    for (const [before, after] of Object.entries(storage)) {
      search.append('sc', `${cluster}/${before}/${after}`);
    }
    for (const [before, after] of Object.entries(hosts)) {
      search.append('host', `${cluster}/${before}/${after}`);
    }
  }
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

function isClusterName(name: string): boolean {
  return clusterNameSchema.safeParse(name).success;
}

function isStorageClass(name: string): boolean {
  return dnsSubdomainSchema.safeParse(name).success;
}
