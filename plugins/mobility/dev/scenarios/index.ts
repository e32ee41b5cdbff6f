import { createLiveApi } from '../live-api';
import { backupScenarios } from './backup';
import { clusterScenarios } from './clusters';
import { glanceScenarios } from './glance';
import { pointScenarios } from './points';
import { restoreScenarios } from './restore';
import { runScenarios } from './runs';
import { scheduleScenarios } from './schedules';
import { ORDERS_TAB, Scenario } from './scenario';
import { wizardScenarios } from './wizard';

/** All states that can be looked at, by their id. */
export const scenarios: Record<string, Scenario> = {
  live: {
    title: 'A play: clone, back up, restore, watch, remove',
    path: ORDERS_TAB,
    api: createLiveApi(),
  },
  ...glanceScenarios,
  ...wizardScenarios,
  ...backupScenarios,
  ...restoreScenarios,
  ...runScenarios,
  ...scheduleScenarios,
  ...pointScenarios,
  ...clusterScenarios,
};

const KEY = 'mobility-scenario';

/** The one that was chosen; kept while one walks through the pages. */
export function currentScenario(): Scenario {
  const id = sessionStorage.getItem(KEY) ?? 'glance';
  return scenarios[id] ?? scenarios.glance;
}

export function chooseScenario(id: string): void {
  sessionStorage.setItem(KEY, id);
}
