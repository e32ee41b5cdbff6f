import { Choices } from './choices';
import { toMapping } from './ask-target';
import { DecidedTarget, isNamespaceName } from './clone-request';
import { isSettled } from './target-state';
import { TargetView } from './useTargets';

/** The targets as they would be copied to, and what is still missing. */
export interface Decision {
  targets: DecidedTarget[];
  /** Clusters whose answer is awaited. */
  waiting: string[];
  /** Clusters that cannot take it as it is. */
  open: string[];
}

/** Puts choices and presets together. */
export function decide(
  choices: Choices,
  views: readonly TargetView[],
): Decision {
  const decision: Decision = { targets: [], waiting: [], open: [] };
  for (const { cluster, replicas, egress, replace } of choices.targets) {
    const view = views.find(v => v.cluster.name === cluster);
    if (view?.answer && isSettled(view.state)) {
      decision.targets.push({
        cluster,
        namespace: view.answer.namespace,
        storage: toMapping(view.answer.storage),
        hosts: toMapping(view.answer.hosts),
        replicas,
        egress,
        replace,
      });
    } else if (view?.state.state === 'checking') {
      decision.waiting.push(cluster);
    } else {
      decision.open.push(cluster);
    }
  }
  return decision;
}

/** The same choices with nothing left open, for an address to share. */
export function settle(choices: Choices, { targets }: Decision): Choices {
  return { ...choices, targets };
}

/** The targets of an address that leaves nothing open: any other is not ready yet. */
export function reviewed(choices: Choices): DecidedTarget[] | undefined {
  const { step, targets } = choices;
  const decided = targets.flatMap(({ namespace, ...chosen }) =>
    namespace !== undefined && isNamespaceName(namespace)
      ? [{ ...chosen, namespace }]
      : [],
  );
  return step === 'review' &&
    decided.length > 0 &&
    decided.length === targets.length
    ? decided
    : undefined;
}
