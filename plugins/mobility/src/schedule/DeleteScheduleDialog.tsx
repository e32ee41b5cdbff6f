import { Radio, RadioGroup, TextField } from '@backstage/ui';
import { Schedule } from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { useEntityName } from '../navigation';
import { useOffersPoints } from '../points';
import { useRights } from '../rights';
import { useText } from '../text';
import { ConfirmDialog, ErrorNotice, Small } from '../ui';
import { Actions } from './useActions';

export interface DeleteScheduleDialogProps {
  schedule: Schedule;
  actions: Actions;
  onClose(): void;
}

/**
 * Asks before a schedule goes. What it has made stays, or goes too by the title typed;
 * backups only where the portal can delete those that Velero has made by itself.
 */
export function DeleteScheduleDialog(props: DeleteScheduleDialogProps) {
  const { schedule, actions, onClose } = props;
  const { t } = useText();
  const name = useEntityName(schedule.entityRef);
  const rights = useRights(schedule.entityRef);
  const offersPoints = useOffersPoints();
  const [takesAll, setTakesAll] = useState(false);
  const [typed, setTyped] = useState('');
  const { title, does } = schedule.request;
  const { kind } = does;
  const mayTake = kind === 'clone' ? rights.remove : rights.deleteBackup;
  const remove = async () => {
    const isGone = await actions.remove(
      takesAll ? { backups: 'delete', confirm: typed } : { backups: 'keep' },
    );
    if (isGone) onClose();
  };
  return (
    <ConfirmDialog
      title={t('schedule.remove.title', { title })}
      confirm={t(
        takesAll ? `schedule.remove.${kind}.button` : 'schedule.remove.button',
      )}
      keep={t('schedule.remove.stay')}
      isPending={actions.pending === 'delete'}
      isDisabled={takesAll && typed !== title}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>
        {t(
          schedule.deleting ? 'schedule.remove.again' : 'schedule.remove.text',
        )}
      </p>
      {kind === 'backup' && !offersPoints ? (
        <p>{t('schedule.remove.stays')}</p>
      ) : (
        <>
          <RadioGroup
            label={t(`schedule.remove.${kind}.made`)}
            value={takesAll ? 'delete' : 'keep'}
            onChange={value => setTakesAll(value === 'delete')}
          >
            <Radio value="keep">{t(`schedule.remove.${kind}.keep`)}</Radio>
            <Radio value="delete" isDisabled={!mayTake}>
              {kind === 'clone'
                ? t('schedule.remove.clone.delete')
                : t('schedule.remove.backup.delete', { name })}
            </Radio>
          </RadioGroup>
          {!mayTake && (
            <Small as="p">
              {t(`schedule.remove.${kind}.denied`, { name })}
            </Small>
          )}
        </>
      )}
      {takesAll && (
        <TextField
          label={t('schedule.remove.confirm', { title })}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          spellCheck="false"
        />
      )}
      {actions.error && (
        <ErrorNotice title={t('schedule.failed')} error={actions.error} />
      )}
    </ConfirmDialog>
  );
}
