import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { Run } from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { mobilityApiRef } from '../api';
import { useText } from '../text';
import { ConfirmDialog, ErrorNotice } from '../ui';
import { cancelConsequences } from './cancel-consequences';

export interface CancelDialogProps {
  run: Run;
  onClose(): void;
  onCancelled(): void;
}

/** Asks before a run is stopped, and says what cannot be stopped. */
export function CancelDialog({ run, onClose, onCancelled }: CancelDialogProps) {
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const cancel = async () => {
    setPending(true);
    setError(undefined);
    try {
      await api.cancelRun(run.id);
      onCancelled();
    } catch (caught) {
      setError(toError(caught));
      setPending(false);
    }
  };
  return (
    <ConfirmDialog
      title={t('run.cancel.title')}
      confirm={t('run.cancel.confirm')}
      keep={t('run.cancel.keep')}
      isPending={pending}
      onConfirm={cancel}
      onClose={onClose}
    >
      <ul>
        {cancelConsequences(t, run).map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {error && <ErrorNotice error={error} />}
    </ConfirmDialog>
  );
}
