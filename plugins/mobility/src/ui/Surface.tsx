import { Card, CardProps } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './Surface.module.css';

export interface SurfaceProps
  extends Pick<CardProps, 'aria-label' | 'aria-labelledby'> {
  className?: string;
  /** Without space between its parts. */
  tight?: boolean;
  children: ReactNode;
}

/** BUI's card with the line height and the space of our pages. */
export function Surface({ className, tight, children, ...rest }: SurfaceProps) {
  const classes = [styles.body, tight ? styles.tight : '', className ?? ''];
  return (
    <Card {...rest}>
      <div className={classes.filter(Boolean).join(' ')}>{children}</div>
    </Card>
  );
}
