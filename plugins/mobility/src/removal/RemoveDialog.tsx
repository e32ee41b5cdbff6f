import { KindList } from '../planning';
import { useText } from '../text';
import { ConfirmedRunDialog } from './ConfirmedRunDialog';

export interface RemoveDialogProps {
  name: string;
  entityRef: string;
  copy: { runId: string; cluster: string; namespace: string };
  onClose(): void;
}

/** Asks before a copy is removed, by the name of its namespace. */
export function RemoveDialog(props: RemoveDialogProps) {
  const { name, entityRef, copy, onClose } = props;
  const { cluster, namespace, runId } = copy;
  const { t } = useText();
  return (
    <ConfirmedRunDialog
      title={t('removal.title', { name })}
      confirm={t('removal.button')}
      blocked={t('removal.blocked')}
      word={namespace}
      requestFor={confirm => ({
        kind: 'remove',
        entityRef,
        copyOf: runId,
        targets: [{ cluster, namespace, confirm }],
      })}
      whatGoes={plan =>
        plan.kind === 'remove' && (
          <KindList label={t('removal.goes')} kinds={plan.scope.kinds} />
        )
      }
      onClose={onClose}
    >
      <p>
        {t('removal.text', {
          namespace: <b>{namespace}</b>,
          cluster: <b>{cluster}</b>,
        })}{' '}
        {t('removal.stays')}
      </p>
    </ConfirmedRunDialog>
  );
}
