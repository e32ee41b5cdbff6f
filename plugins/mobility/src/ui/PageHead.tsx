import { ReactNode, useEffect, useRef } from 'react';
import styles from './PageHead.module.css';

export interface PageHeadProps {
  title: ReactNode;
  sub?: ReactNode;
  actions?: ReactNode;
  /** The heading takes the focus whenever this changes, but not at first. */
  focusKey?: string;
}

/** The head of a page: what it is, what goes with it, what can be done. */
export function PageHead({ title, sub, actions, focusKey }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(focusKey);
  useEffect(() => {
    if (before.current !== focusKey) heading.current?.focus();
    before.current = focusKey;
  }, [focusKey]);
  return (
    <div className={styles.head}>
      <div className={styles.text}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h2>
        {sub && <div className={styles.sub}>{sub}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
