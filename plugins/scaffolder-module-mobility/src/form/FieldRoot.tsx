import { ReactNode } from 'react';
import styles from './Field.module.css';

/** Around each field: colours that reach AA, and the rhythm. */
export function FieldRoot({ children }: { children: ReactNode }) {
  return (
    <div className={styles.root} data-mobility-field>
      {children}
    </div>
  );
}
