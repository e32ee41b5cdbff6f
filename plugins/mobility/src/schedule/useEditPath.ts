import { Schedule } from 'backstage-plugin-mobility-common';
import { useTabPath } from '../navigation';
import {
  choicesOf,
  writeScheduleChoices,
} from '../schedule-form/schedule-choices';

/** Where a schedule is changed: the form with all that it is now. */
export function useEditPath(): (schedule: Schedule) => string {
  const tabPath = useTabPath();
  return schedule =>
    `${tabPath(schedule.entityRef)}/schedule?${writeScheduleChoices(
      choicesOf(schedule),
    )}`;
}
