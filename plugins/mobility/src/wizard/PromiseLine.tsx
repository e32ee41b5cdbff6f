import { RiShieldCheckLine } from '@remixicon/react';
import review from './Review.module.css';
import styles from './Wizard.module.css';

/** What is not done to the running application. */
export function PromiseLine({ children }: { children: string }) {
  return (
    <p className={`${review.promise} ${styles.below}`}>
      <RiShieldCheckLine aria-hidden className={review.icon} />
      <span>{children}</span>
    </p>
  );
}
