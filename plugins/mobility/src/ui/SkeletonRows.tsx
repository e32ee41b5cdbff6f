import { VisuallyHidden } from '@backstage/ui';
import { useText } from '../text';
import { Bone } from './Bone';
import styles from './SkeletonRows.module.css';

/** Rows that are still awaited, where they will stand. */
export function SkeletonRows({ rows = 2 }: { rows?: number }) {
  const { t } = useText();
  return (
    <div className={styles.rows} aria-busy="true" data-skeleton>
      <VisuallyHidden>{t('common.loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, i) => (
        <Bone key={i} width={i % 2 === 0 ? '100%' : '85%'} />
      ))}
    </div>
  );
}
