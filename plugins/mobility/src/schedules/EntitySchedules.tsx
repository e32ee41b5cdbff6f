import { Clock } from '../format';
import { useText } from '../text';
import { TextLink } from '../ui';
import { OutsidePanel } from './OutsidePanel';
import { SchedulesPanel } from './SchedulesPanel';
import { useSchedules } from './useSchedules';

export interface EntitySchedulesProps {
  entityRef: string;
  name: string;
  clock: Clock;
  /** Where one is made; absent for whoever cannot. */
  formPath?: string;
}

/** The schedules of a service, or what one would be for. */
export function EntitySchedules(props: EntitySchedulesProps) {
  const { entityRef, name, clock, formPath } = props;
  const { t } = useText();
  return (
    <>
      <SchedulesPanel
        title={t('schedules.ofEntity')}
        schedules={useSchedules(entityRef)}
        clock={clock}
        empty={
          <>
            <p>{t('schedules.empty.ofEntity', { name })}</p>
            {formPath && (
              <TextLink href={formPath}>{t('schedules.empty.make')}</TextLink>
            )}
          </>
        }
      />
      <OutsidePanel entityRef={entityRef} clock={clock} />
    </>
  );
}
