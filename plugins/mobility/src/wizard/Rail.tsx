import { ReactNode, useId } from 'react';
import { useText } from '../text';
import { Surface } from '../ui';
import { SummaryList, SummaryRow } from './SummaryList';
import styles from './Wizard.module.css';

export interface RailProps {
  rows: SummaryRow[];
  children: ReactNode;
}

/** Beside both pages: what the clone is so far, and the way on. */
export function Rail({ rows, children }: RailProps) {
  const { t } = useText();
  const title = useId();
  return (
    <div className={styles.rail}>
      <Surface aria-labelledby={title}>
        <h3 id={title} className={styles.railTitle}>
          {t('wizard.rail.title')}
        </h3>
        <SummaryList rows={rows} />
        {children}
      </Surface>
    </div>
  );
}
