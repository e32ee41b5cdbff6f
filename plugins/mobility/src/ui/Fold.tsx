import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './Fold.module.css';

export interface FoldProps {
  title: string;
  subtitle?: string;
  /** Inside a card: without a card of its own. */
  plain?: boolean;
  /** At first. */
  isOpen?: boolean;
  children: ReactNode;
}

/** What most readers can do without, one press away. */
export function Fold({ title, subtitle, plain, isOpen, children }: FoldProps) {
  return (
    <Accordion
      className={plain ? styles.plain : styles.card}
      defaultExpanded={isOpen}
    >
      <AccordionTrigger level={plain ? 4 : 3}>
        <span className={styles.words}>
          <span className={plain ? undefined : styles.title}>{title}</span>
          {subtitle && <span className={styles.subtitle}>{subtitle}</span>}
        </span>
      </AccordionTrigger>
      <AccordionPanel>
        <div className={styles.panel}>{children}</div>
      </AccordionPanel>
    </Accordion>
  );
}
