import { Fragment, ReactNode } from 'react';
import styles from './Wizard.module.css';

/** A term with one or more values. */
export type SummaryRow = [term: string, values: ReactNode[]];

/** Terms with their values below each other. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl className={styles.summary}>
      {rows.map(([term, values]) => (
        <Fragment key={term}>
          <dt style={{ gridRow: `span ${values.length}` }}>{term}</dt>
          {values.map((value, i) => (
            <dd key={i}>{value}</dd>
          ))}
        </Fragment>
      ))}
    </dl>
  );
}
