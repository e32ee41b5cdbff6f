import { RiQuestionLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { EmptyPage } from '../empty';
import { useText } from '../text';

/** The address leads nowhere, or to something that is not to be seen. */
export function NoSuchPoint({ back }: { back: ReactNode }) {
  const { t } = useText();
  return (
    <EmptyPage
      icon={RiQuestionLine}
      title={t('point.notFound.title')}
      actions={back}
    >
      <p>{t('point.notFound.text')}</p>
    </EmptyPage>
  );
}
