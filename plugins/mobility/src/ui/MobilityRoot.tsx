import { ReactNode } from 'react';
import styles from './MobilityRoot.module.css';

/** Class with the colours of our own; for what is rendered outside the root. */
export const rootClassName = styles.root;

/** Around every page of ours: colours that reach AA, and the rhythm. */
export function MobilityRoot({ children }: { children: ReactNode }) {
  return (
    <div data-mobility-root className={`${styles.root} ${styles.page}`}>
      {children}
    </div>
  );
}
