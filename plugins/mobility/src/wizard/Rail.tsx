import { ReactNode, useId } from 'react';
import { Surface } from '../ui';
import { SummaryList, SummaryRow } from './SummaryList';
import styles from './Wizard.module.css';

export interface RailProps {
  title: string;
  rows: SummaryRow[];
  children: ReactNode;
}

/** Beside the pages: what is to be done so far, and the way on. */
export function Rail({ title, rows, children }: RailProps) {
  const id = useId();
  return (
    <div className={styles.rail}>
      <Surface aria-labelledby={id}>
        <h3 id={id} className={styles.railTitle}>
          {title}
        </h3>
        <SummaryList rows={rows} />
        {children}
      </Surface>
    </div>
  );
}
