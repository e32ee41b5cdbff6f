import { formatBytesOf } from '../format';
import { useText } from '../text';
import { ProgressBar } from '../ui';
import { ProgressRow, shareOf } from './progress-rows';
import styles from './ProgressRows.module.css';

/** Bars with their bytes, below each other. */
export function ProgressRows({ rows }: { rows: ProgressRow[] }) {
  const { t } = useText();
  return (
    <ul className={styles.rows}>
      {rows.map(row => (
        <li key={row.key} className={styles.row}>
          <span>{row.label}</span>
          <ProgressBar label={row.label} value={shareOf(row)} tone={row.tone} />
          <span className={styles.bytes}>
            {row.total === null && row.done === 0
              ? t('run.progress.nothing')
              : formatBytesOf(t, row.done, row.total)}
          </span>
        </li>
      ))}
    </ul>
  );
}
