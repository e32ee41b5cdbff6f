import { useText } from '../text';
import { ConfirmedRunDialog } from './ConfirmedRunDialog';

export interface ReplaceDialogProps {
  name: string;
  entityRef: string;
  /** Of the backup, or the replacement that is undone or ended. */
  run: string;
  source: { cluster: string; namespace: string };
  onClose(): void;
}

/** Asks before the data of an application is replaced, and says in which order. */
export function ReplaceDialog(props: ReplaceDialogProps) {
  const { name, entityRef, run, source, onClose } = props;
  const { t } = useText();
  const { namespace, cluster } = source;
  return (
    <ConfirmedRunDialog
      title={t('removal.replace.title', { name })}
      confirm={t('removal.replace.button')}
      blocked={t('removal.replace.blocked')}
      word={source.namespace}
      requestFor={confirm => ({
        ...{ kind: 'replace', entityRef, source: { run }, confirm },
        ttlHours: 720,
      })}
      onClose={onClose}
    >
      <p>{t('removal.replace.text', { namespace, cluster })}</p>
      <ol>
        <li>{t('removal.replace.order.backup')}</li>
        <li>{t('removal.replace.order.hold')}</li>
        <li>{t('removal.replace.order.stop')}</li>
        <li>{t('removal.replace.order.restore')}</li>
        <li>{t('removal.replace.order.start')}</li>
        <li>{t('removal.replace.order.undo')}</li>
      </ol>
    </ConfirmedRunDialog>
  );
}

/** Asks before the volumes of before are bound again. */
export function UndoDialog(props: ReplaceDialogProps) {
  const { name, entityRef, run, source, onClose } = props;
  const { t } = useText();
  const { namespace, cluster } = source;
  return (
    <ConfirmedRunDialog
      title={t('removal.undo.title', { name })}
      confirm={t('removal.undo.button')}
      blocked={t('removal.undo.blocked')}
      word={source.namespace}
      requestFor={confirm => ({ kind: 'undo', entityRef, run, confirm })}
      onClose={onClose}
    >
      <p>{t('removal.undo.text', { namespace, cluster })}</p>
    </ConfirmedRunDialog>
  );
}

/** Asks before the way back from a replacement ends. */
export function ReleaseDialog(props: ReplaceDialogProps) {
  const { name, entityRef, run, source, onClose } = props;
  const { t } = useText();
  return (
    <ConfirmedRunDialog
      title={t('removal.release.title', { name })}
      confirm={t('removal.release.button')}
      blocked={t('removal.release.blocked')}
      word={source.namespace}
      requestFor={confirm => ({ kind: 'release', entityRef, run, confirm })}
      onClose={onClose}
    >
      <p>{t('removal.release.text')}</p>
    </ConfirmedRunDialog>
  );
}
