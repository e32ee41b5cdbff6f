import { Radio, RadioGroup, TextField } from '@backstage/ui';
import { Schedule } from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { useEntityName } from '../navigation';
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
 * Asks before a schedule goes. Backups stay whatever is chosen: those that Velero has
 * made by itself the server does not delete. Copies can go too, by the title typed.
 */
export function DeleteScheduleDialog(props: DeleteScheduleDialogProps) {
  const { schedule, actions, onClose } = props;
  const { t } = useText();
  const name = useEntityName(schedule.entityRef);
  const rights = useRights(schedule.entityRef);
  const [takesCopies, setTakesCopies] = useState(false);
  const [typed, setTyped] = useState('');
  const { title, does } = schedule.request;
  const isClone = does.kind === 'clone';
  const remove = async () => {
    const isGone = await actions.remove(
      takesCopies ? { backups: 'delete', confirm: typed } : { backups: 'keep' },
    );
    if (isGone) onClose();
  };
  return (
    <ConfirmDialog
      title={t('schedule.remove.title', { title })}
      confirm={t(
        takesCopies ? 'schedule.remove.buttonAll' : 'schedule.remove.button',
      )}
      keep={t('schedule.remove.stay')}
      isPending={actions.pending === 'delete'}
      isDisabled={takesCopies && typed !== title}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t('schedule.remove.text')}</p>
      {!isClone && <p>{t('schedule.remove.backups')}</p>}
      {isClone && (
        <>
          <RadioGroup
            label={t('schedule.remove.copies')}
            value={takesCopies ? 'delete' : 'keep'}
            onChange={value => setTakesCopies(value === 'delete')}
          >
            <Radio value="keep">{t('schedule.remove.keep')}</Radio>
            <Radio value="delete" isDisabled={!rights.remove}>
              {t('schedule.remove.delete')}
            </Radio>
          </RadioGroup>
          {!rights.remove && (
            <Small as="p">{t('schedule.remove.deleteDenied', { name })}</Small>
          )}
        </>
      )}
      {takesCopies && (
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
