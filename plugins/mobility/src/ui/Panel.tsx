import { ReactNode, useId } from 'react';
import styles from './Panel.module.css';
import { Surface } from './Surface';

export interface PanelProps {
  title: string;
  /** Beside the title: how many, as a number or a phrase. */
  count?: ReactNode;
  /** At the far end: a note or a link. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A card with a heading, which is its name for screen readers as well. */
export function Panel({
  title,
  count,
  aside,
  className,
  children,
}: PanelProps) {
  const id = useId();
  return (
    <Surface tight aria-labelledby={id} className={className}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          <span id={id}>{title}</span>
          {count !== undefined && <span className={styles.count}>{count}</span>}
        </h3>
        {aside && <div className={styles.aside}>{aside}</div>}
      </div>
      {children}
    </Surface>
  );
}
