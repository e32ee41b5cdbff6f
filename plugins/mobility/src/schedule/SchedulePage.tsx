import { useParams } from 'react-router-dom';
import { errorOf } from '../loading';
import { useSchedulePath } from '../navigation';
import { isNotFound, useText } from '../text';
import {
  ErrorNotice,
  PageHead,
  SkeletonRows,
  StaleNotice,
  Surface,
  TextLink,
} from '../ui';
import { NoSuchSchedule } from './NoSuchSchedule';
import { ScheduleView } from './ScheduleView';
import { useSchedule } from './useSchedule';

/** A schedule, by the id in the address. */
export function SchedulePage({ backPath }: { backPath?: string }) {
  const { id = '' } = useParams();
  const { t } = useText();
  const list = useSchedulePath();
  const { loaded, reload } = useSchedule(id);
  const back = (
    <TextLink href={backPath ?? list()}>{t('schedules.showAll')}</TextLink>
  );
  if (isNotFound(errorOf(loaded))) return <NoSuchSchedule back={back} />;
  switch (loaded.state) {
    case 'loading':
      return (
        <>
          <PageHead title={t('schedule.untitled')} sub={back} />
          <Surface>
            <SkeletonRows rows={6} />
          </Surface>
        </>
      );
    case 'failed':
      return (
        <>
          <PageHead title={t('schedule.untitled')} sub={back} />
          <ErrorNotice error={loaded.error} onRetry={reload} />
        </>
      );
    default:
      return (
        <>
          <StaleNotice error={errorOf(loaded)} onRetry={reload} />
          <ScheduleView
            key={loaded.value.id}
            schedule={loaded.value}
            onReload={reload}
            back={back}
          />
        </>
      );
  }
}
