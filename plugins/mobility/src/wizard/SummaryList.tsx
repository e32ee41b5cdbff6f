import { Fragment, ReactNode } from 'react';
import styles from './Wizard.module.css';

/** Terms with one or more values each. */
export function SummaryList({ rows }: { rows: [string, ReactNode[]][] }) {
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
