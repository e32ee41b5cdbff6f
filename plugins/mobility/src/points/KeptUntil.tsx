import { Clock } from '../format';
import { useText } from '../text';
import styles from './Points.module.css';

/** Until when it is kept; one that should be gone is not shown as kept. */
export function KeptUntil({ iso, clock }: { iso?: string; clock: Clock }) {
  const { t } = useText();
  if (!iso) return <span className={styles.muted}>{t('points.notKnown')}</span>;
  const day = clock.day(iso);
  return (
    <time dateTime={iso} title={clock.exact(iso)}>
      {Date.parse(iso) <= clock.now ? t('points.expired', { day }) : day}
    </time>
  );
}
