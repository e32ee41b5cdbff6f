import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import { ReactNode, useState } from 'react';
import styles from './Fold.module.css';

export interface FoldProps {
  title: string;
  subtitle?: string;
  /** Inside a card: without a card of its own. */
  plain?: boolean;
  /** At first. */
  isOpen?: boolean;
  /** What is in it is made once it is opened, for what has to be fetched. */
  isLazy?: boolean;
  children: ReactNode;
}

/** What most readers can do without, one press away. */
export function Fold(props: FoldProps) {
  const { title, subtitle, plain, isOpen, isLazy, children } = props;
  const [opened, setOpened] = useState(Boolean(isOpen));
  return (
    <Accordion
      className={plain ? styles.plain : styles.card}
      defaultExpanded={isOpen}
      onExpandedChange={isExpanded => setOpened(opened || isExpanded)}
    >
      <AccordionTrigger level={plain ? 4 : 3}>
        <span className={styles.words}>
          <span className={plain ? undefined : styles.title}>{title}</span>
          {subtitle && <span className={styles.subtitle}>{subtitle}</span>}
        </span>
      </AccordionTrigger>
      <AccordionPanel>
        <div className={styles.panel}>{(opened || !isLazy) && children}</div>
      </AccordionPanel>
    </Accordion>
  );
}
