import { RiQuestionLine } from '@remixicon/react';
import { EmptyPage } from '../empty';
import { useText } from '../text';

/** The address leads nowhere, or to something that is not to be seen. */
export function NoSuchRun() {
  const { t } = useText();
  return (
    <EmptyPage icon={RiQuestionLine} title={t('run.notFound.title')}>
      <p>{t('run.notFound.text')}</p>
    </EmptyPage>
  );
}
