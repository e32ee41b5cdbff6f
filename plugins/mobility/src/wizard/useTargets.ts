import { useApi } from '@backstage/core-plugin-api';
import { ClusterSummary, Finding } from 'backstage-plugin-mobility-common';
import { useCallback, useMemo, useState } from 'react';
import { mobilityApiRef } from '../api';
import { useLoadEach, valueOf } from '../loading';
import { askTarget, TargetAnswer, TargetQuestion } from './ask-target';
import { Choices, TargetChoice } from './choices';
import { isNamespaceName } from './clone-request';
import { Origin } from './copy-request';
import { isHost } from './host-preset';
import {
  isSelectable,
  knownState,
  sharedBlockers,
  TargetState,
  targetState,
} from './target-state';

/** A cluster as a target: what is known, chosen and answered. */
export interface TargetView {
  cluster: ClusterSummary;
  state: TargetState;
  isChosen: boolean;
  answer?: TargetAnswer;
  /** Asks once more, or for the first time if it was known to be down. */
  askAgain(): void;
}

export interface Targets {
  views: TargetView[];
  /** What stops a copy on any of them. */
  blockers: Finding[];
  askAllAgain(): void;
}

const CHECKING: TargetState = {
  state: 'checking',
  why: { kind: 'nothing' },
  count: 0,
};

/** Asks every cluster that could take a copy, each for itself. */
export function useTargets(
  entityRef: string,
  origin: Origin | undefined,
  clusters: ClusterSummary[],
  choices: Choices,
): Targets {
  const api = useApi(mobilityApiRef);
  // Clusters that are down are asked only when somebody insists.
  const [insisted, setInsisted] = useState<ReadonlySet<string>>(new Set());
  const keyOf = useCallback(
    (cluster: ClusterSummary) => {
      if (!origin) return undefined;
      const known = knownState(cluster);
      const mayAsk =
        !known || (known.state === 'unknown' && insisted.has(cluster.name));
      return mayAsk
        ? toKey(questionFor(entityRef, origin, cluster.name, choices))
        : undefined;
    },
    [entityRef, origin, choices, insisted],
  );
  const keys = useMemo(
    () => clusters.flatMap(cluster => keyOf(cluster) ?? []),
    [clusters, keyOf],
  );
  const answers = useLoadEach<TargetAnswer>(keys, (key, signal) => {
    const question: TargetQuestion = JSON.parse(key);
    return askTarget(api, question, signal);
  });

  return useMemo(() => {
    const blockers = sharedBlockers(
      keys.flatMap(key => valueOf(answers.get(key)) ?? []),
    );
    const shared = new Set(blockers.map(({ id }) => id));
    const views = clusters.map((cluster): TargetView => {
      const key = keyOf(cluster);
      const loaded = key === undefined ? undefined : answers.get(key);
      return {
        cluster,
        isChosen: choices.targets.some(t => t.cluster === cluster.name),
        answer: loaded && valueOf(loaded),
        state: loaded
          ? shownState(
              targetState(loaded, shared),
              choiceFor(choices, cluster.name),
              blockers.length > 0,
            )
          : knownState(cluster) ?? CHECKING,
        askAgain: () => {
          setInsisted(before => new Set(before).add(cluster.name));
          if (key !== undefined) answers.reload(key);
        },
      };
    });
    return { views, blockers, askAllAgain: () => keys.forEach(answers.reload) };
  }, [answers, choices, clusters, keyOf, keys]);
}

function questionFor(
  entityRef: string,
  origin: Origin,
  cluster: string,
  choices: Choices,
): TargetQuestion {
  const choice = choiceFor(choices, cluster);
  const namespace = choice?.namespace;
  return {
    entityRef,
    origin,
    cluster,
    // A name that is half typed is not worth a question.
    namespace:
      namespace !== undefined && isNamespaceName(namespace)
        ? namespace
        : undefined,
    storage: choice?.storage ?? {},
    hosts: Object.fromEntries(
      Object.entries(choice?.hosts ?? {}).filter(([, host]) => isHost(host)),
    ),
    replicas: choice?.replicas,
    egress: choice?.egress,
    replace: choice?.replace,
  };
}

function choiceFor(
  { targets }: Choices,
  cluster: string,
): TargetChoice | undefined {
  return targets.find(target => target.cluster === cluster);
}

/** What the cluster says is not all: a name may be wrong, or all be stopped. */
function shownState(
  state: TargetState,
  choice: TargetChoice | undefined,
  isBlocked: boolean,
): TargetState {
  if (!isSelectable(state)) return state;
  if (isBlocked) return { state: 'cannot', why: { kind: 'above' }, count: 0 };
  if (choice?.namespace !== undefined && !isNamespaceName(choice.namespace)) {
    return { state: 'choose', why: { kind: 'name' }, count: 0 };
  }
  return Object.values(choice?.hosts ?? {}).every(isHost)
    ? state
    : { state: 'choose', why: { kind: 'host' }, count: 0 };
}

function toKey(question: TargetQuestion): string {
  return JSON.stringify(question);
}
