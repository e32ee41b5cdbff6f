import { ReactNode } from 'react';
import styles from './Small.module.css';

export interface SmallProps {
  as?: 'span' | 'p' | 'div';
  className?: string;
  children: ReactNode;
}

/** What stands below the main thing, smaller and paler, on lines of its own. */
export function Small({ as: Tag = 'span', className, children }: SmallProps) {
  return (
    <Tag className={className ? `${styles.small} ${className}` : styles.small}>
      {children}
    </Tag>
  );
}
