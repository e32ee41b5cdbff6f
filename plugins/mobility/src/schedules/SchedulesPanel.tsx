import { Button } from '@backstage/ui';
import { ReactNode } from 'react';
import { Clock } from '../format';
import { errorOf } from '../loading';
import runs from '../runs/RunTable.module.css';
import { useText } from '../text';
import { ErrorLine, Panel, SkeletonRows, StaleNotice } from '../ui';
import styles from './Schedules.module.css';
import { ScheduleTable } from './ScheduleTable';
import { Schedules } from './useSchedules';

export interface SchedulesPanelProps {
  title: string;
  schedules: Schedules;
  clock: Clock;
  /** What is said where there is none. */
  empty: ReactNode;
}

/** A list of schedules in all its states. */
export function SchedulesPanel(props: SchedulesPanelProps) {
  const { title, schedules, clock, empty } = props;
  const { t } = useText();
  const { loaded, reload, loadMore, isLoadingMore } = schedules;
  return (
    <Panel title={title}>
      {loaded.state === 'loading' && <SkeletonRows rows={2} />}
      {loaded.state === 'failed' && (
        <ErrorLine error={loaded.error} onRetry={reload} />
      )}
      {loaded.state === 'ready' && (
        <>
          <StaleNotice error={errorOf(loaded)} onRetry={reload} />
          {loaded.value.length === 0 ? (
            <div className={styles.empty}>{empty}</div>
          ) : (
            <ScheduleTable
              label={title}
              schedules={loaded.value}
              clock={clock}
            />
          )}
        </>
      )}
      {loadMore && (
        <div className={runs.more}>
          <Button
            variant="tertiary"
            isPending={isLoadingMore}
            onPress={loadMore}
          >
            {t('common.action.older')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
