import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './ConfirmDialog.module.css';
import { rootClassName } from './MobilityRoot';

export interface ConfirmDialogProps {
  title: string;
  confirm: string;
  keep: string;
  isPending?: boolean;
  isDisabled?: boolean;
  /** For what takes nothing away. */
  isHarmless?: boolean;
  onConfirm(): void;
  onClose(): void;
  children: ReactNode;
}

/** A question before something begins; most of it cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, confirm, keep, isPending, isDisabled, isHarmless, children } =
    props;
  return (
    <Dialog
      isOpen
      width={520}
      className={rootClassName}
      onOpenChange={open => {
        if (!open) props.onClose();
      }}
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <div data-mobility-root className={styles.body}>
          {children}
        </div>
      </DialogBody>
      <DialogFooter className={styles.footer}>
        <Button variant="secondary" onPress={props.onClose}>
          {keep}
        </Button>
        <Button
          destructive={!isHarmless}
          variant="primary"
          isPending={isPending}
          isDisabled={isDisabled}
          onPress={props.onConfirm}
        >
          {confirm}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
