import { useClock } from '../format';
import { useText } from '../text';
import { PageHead } from '../ui';
import { OutsidePanel } from './OutsidePanel';
import { SchedulesPanel } from './SchedulesPanel';
import { useSchedules } from './useSchedules';

/** The schedules of all services that one may see. */
export function ScheduleListPage() {
  const { t } = useText();
  const clock = useClock();
  return (
    <>
      <PageHead title={t('schedules.title')} />
      <SchedulesPanel
        title={t('schedules.all')}
        schedules={useSchedules()}
        clock={clock}
        empty={<p>{t('schedules.empty.all')}</p>}
      />
      <OutsidePanel clock={clock} />
    </>
  );
}
