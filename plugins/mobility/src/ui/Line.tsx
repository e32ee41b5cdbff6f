import { Button } from '@backstage/ui';
import { ReactNode } from 'react';
import { useText } from '../text';
import styles from './Line.module.css';
import { StatusIcon, StatusKind } from './Status';

export interface LineProps {
  kind: StatusKind;
  onRetry?: () => void;
  children: ReactNode;
}

/** One line that takes nothing away from the rest of the page. */
export function Line({ kind, onRetry, children }: LineProps) {
  const { t } = useText();
  return (
    <div className={styles.line} data-status={kind}>
      <span className={styles.words}>
        <StatusIcon kind={kind} />
        <span className={styles.text}>{children}</span>
      </span>
      {onRetry && (
        <Button variant="tertiary" onPress={onRetry}>
          {t('common.action.retry')}
        </Button>
      )}
    </div>
  );
}
