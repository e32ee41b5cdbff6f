import { Entity } from '@backstage/catalog-model';
import {
  nextTimes,
  SchedulePlan,
  ScheduleRequest,
} from 'backstage-plugin-mobility-common';
import { FactGatherer } from '../facts/FactGatherer';
import {
  backupRequestOf,
  cloneRequestOf,
  isBackupSchedule,
  isCloneSchedule,
  planSchedule,
} from '../planning/schedules';

/** Reads what a schedule is planned from, and plans it. Changes nothing anywhere. */
export class SchedulePlanner {
  constructor(private readonly gatherer: FactGatherer) {}

  async plan(
    entity: Entity,
    request: ScheduleRequest,
    { fresh }: { fresh?: boolean } = {},
  ): Promise<SchedulePlan> {
    const now = new Date();
    const data = await this.gatherer.gatherData(
      entity,
      this.#once(request, now),
      { fresh, standing: isBackupSchedule(request) },
    );
    return planSchedule(request, { data, now });
  }

  #once(request: ScheduleRequest, after: Date) {
    if (isBackupSchedule(request)) return backupRequestOf(request);
    if (!isCloneSchedule(request)) throw new Error('Neither backup nor clone');
    const [next] = nextTimes(request.when, { after, count: 1 });
    return cloneRequestOf(request, next ?? after);
  }
}
