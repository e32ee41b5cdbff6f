import { RemixiconComponentType } from '@remixicon/react';
import { ReactNode, useId } from 'react';
import { Surface } from '../ui';
import styles from './EmptyPage.module.css';

export interface EmptyPageProps {
  icon: RemixiconComponentType;
  title: string;
  actions?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
}

/** An instruction: what is missing, who can give it, and one button. */
export function EmptyPage(props: EmptyPageProps) {
  const { icon: Icon, title, actions, foot, children } = props;
  const id = useId();
  return (
    <div className={styles.frame}>
      <Surface className={styles.page} aria-labelledby={id}>
        <Icon aria-hidden className={styles.icon} />
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {children}
        {actions && <div className={styles.actions}>{actions}</div>}
        {foot && <div className={styles.foot}>{foot}</div>}
      </Surface>
    </div>
  );
}
