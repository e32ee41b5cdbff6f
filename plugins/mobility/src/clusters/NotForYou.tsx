import { RiLockLine } from '@remixicon/react';
import { EmptyPage } from '../empty';
import { useText } from '../text';

/** The page was opened by its address, without the right to see it. */
export function NotForYou() {
  const { t } = useText();
  return (
    <EmptyPage icon={RiLockLine} title={t('clusters.forbidden.title')}>
      <p>{t('clusters.forbidden.text')}</p>
    </EmptyPage>
  );
}
