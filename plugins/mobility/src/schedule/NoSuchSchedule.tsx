import { RiQuestionLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { EmptyPage } from '../empty';
import { useText } from '../text';

/** The address leads nowhere, or to something that is not to be seen. */
export function NoSuchSchedule({ back }: { back: ReactNode }) {
  const { t } = useText();
  return (
    <EmptyPage
      icon={RiQuestionLine}
      title={t('schedule.notFound.title')}
      actions={back}
    >
      <p>{t('schedule.notFound.text')}</p>
    </EmptyPage>
  );
}
