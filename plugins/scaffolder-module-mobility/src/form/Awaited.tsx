import { Skeleton, VisuallyHidden } from '@backstage/ui';
import styles from './Field.module.css';

/** Bars where the answer will stand, and what is awaited for who listens. */
export function Awaited({ what }: { what: string }) {
  return (
    <div className={styles.stack} aria-busy="true">
      <VisuallyHidden>
        <span role="status">{what}</span>
      </VisuallyHidden>
      <Skeleton width="60%" height={20} className={styles.bone} />
      <Skeleton width="85%" height={20} className={styles.bone} />
    </div>
  );
}
