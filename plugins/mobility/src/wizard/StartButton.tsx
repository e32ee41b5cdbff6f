import { Button } from '@backstage/ui';
import { useId } from 'react';
import { Status } from '../ui';
import { StartReason } from './start-reason';
import styles from './Wizard.module.css';

export interface StartButtonProps {
  label: string;
  /** Why it cannot be started as it is. */
  reason?: StartReason;
  isStarting: boolean;
  mayStart: boolean;
  /** None while there is nothing to start. */
  onStart?(): void;
}

/** The only button that starts something, with the reason while it is off. */
export function StartButton(props: StartButtonProps) {
  const { label, reason, isStarting, mayStart, onStart } = props;
  const why = useId();
  return (
    <>
      <Button
        variant="primary"
        size="medium"
        isPending={isStarting}
        isDisabled={reason !== undefined || !mayStart}
        aria-describedby={reason ? why : undefined}
        onPress={onStart}
      >
        {label}
      </Button>
      {reason && (
        <span id={why} className={styles.reason}>
          <Status kind={reason.kind}>{reason.text}</Status>
        </span>
      )}
    </>
  );
}
