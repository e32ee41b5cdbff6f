import { Choices } from './choices';
import { toMapping } from './ask-target';
import { DecidedTarget } from './clone-request';
import { isSettled } from './target-state';
import { TargetView } from './useTargets';

/** The targets as they would be cloned to, and what is still missing. */
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
  for (const { cluster } of choices.targets) {
    const view = views.find(v => v.cluster.name === cluster);
    if (view?.answer && isSettled(view.state)) {
      decision.targets.push({
        cluster,
        namespace: view.answer.namespace,
        storage: toMapping(view.answer.storage),
        hosts: toMapping(view.answer.hosts),
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
