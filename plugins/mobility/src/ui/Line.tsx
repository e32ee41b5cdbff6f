import { ReactNode } from 'react';
import styles from './Line.module.css';
import { StatusIcon, StatusKind } from './Status';

export interface LineProps {
  kind: StatusKind;
  action?: ReactNode;
  children: ReactNode;
}

/** One line that takes nothing away from the rest of the page. */
export function Line({ kind, action, children }: LineProps) {
  return (
    <div className={styles.line} data-status={kind}>
      <span className={styles.words}>
        <StatusIcon kind={kind} />
        <span className={styles.text}>{children}</span>
      </span>
      {action}
    </div>
  );
}
