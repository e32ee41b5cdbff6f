import { DeletePlan, PointRef } from 'backstage-plugin-mobility-common';
import { listOf, useText } from '../text';
import { ConfirmedRunDialog } from './ConfirmedRunDialog';

export interface DeleteBackupDialogProps {
  name: string;
  entityRef: string;
  /** Which one, by the run that made it or as a restore point. */
  point: PointRef;
  backup: string;
  onClose(): void;
}

/** Asks before a backup is deleted, by its name. */
export function DeleteBackupDialog(props: DeleteBackupDialogProps) {
  const { name, entityRef, point, backup, onClose } = props;
  const { t } = useText();
  return (
    <ConfirmedRunDialog
      title={t('removal.backup.title', { name })}
      confirm={t('removal.backup.button')}
      blocked={t('removal.backup.blocked')}
      word={backup}
      requestFor={confirm => ({
        kind: 'delete',
        entityRef,
        ...point,
        confirm,
      })}
      whatGoes={plan =>
        plan.kind === 'delete' && <Loss name={name} plan={plan} />
      }
      onClose={onClose}
    >
      <p>
        {t('removal.backup.text', { backup: <b>{backup}</b> })}{' '}
        {t('removal.backup.stays')}
      </p>
    </ConfirmedRunDialog>
  );
}

/** What goes beside the store, and what there is to fall back to. */
function Loss({ name, plan }: { name: string; plan: DeletePlan }) {
  const { t } = useText();
  const { keptClaims, source, others } = plan;
  return (
    <>
      {keptClaims.length > 0 && (
        <p>
          {t('removal.backup.kept', {
            claims: listOf(t, keptClaims),
            cluster: source.cluster,
          })}
        </p>
      )}
      <p>{t('removal.backup.others', { name, others: String(others) })}</p>
    </>
  );
}
