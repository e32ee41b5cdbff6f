import { Button, ButtonLink } from '@backstage/ui';
import { Schedule } from 'backstage-plugin-mobility-common';
import { useId, useState } from 'react';
import { Rights, useRights } from '../rights';
import { listOf, useText } from '../text';
import { Small } from '../ui';
import { DeleteScheduleDialog } from './DeleteScheduleDialog';
import styles from './Schedule.module.css';
import { Actions } from './useActions';
import { useEditPath } from './useEditPath';

type Action = 'pause' | 'resume' | 'run' | 'edit' | 'delete';

/**
 * What one may do with it; what is off is explained below. Of one that is being deleted
 * only what becomes of what it has made.
 */
export function ScheduleActions(props: {
  schedule: Schedule;
  actions: Actions;
}) {
  const { schedule, actions } = props;
  const { t } = useText();
  const why = useId();
  const rights = useRights(schedule.entityRef);
  const editPath = useEditPath();
  const [asking, setAsking] = useState(false);
  const offered: Action[] = schedule.deleting
    ? ['delete']
    : [schedule.paused ? 'resume' : 'pause', 'run', 'edit', 'delete'];
  const denied = offered.filter(action => !may(action, schedule, rights));
  const off = (action: Action) =>
    denied.includes(action)
      ? { isDisabled: true, 'aria-describedby': why }
      : {};
  return (
    <div className={styles.actions}>
      <div className={styles.buttons}>
        {!schedule.deleting && (
          <>
            {schedule.paused ? (
              <Button
                variant="secondary"
                isPending={actions.pending === 'resume'}
                onPress={actions.resume}
                {...off('resume')}
              >
                {t('schedule.resume')}
              </Button>
            ) : (
              <Button
                variant="secondary"
                isPending={actions.pending === 'pause'}
                onPress={actions.pause}
                {...off('pause')}
              >
                {t('schedule.pause')}
              </Button>
            )}
            {denied.includes('edit') ? (
              <Button variant="secondary" {...off('edit')}>
                {t('schedule.edit')}
              </Button>
            ) : (
              <ButtonLink variant="secondary" href={editPath(schedule)}>
                {t('schedule.edit')}
              </ButtonLink>
            )}
          </>
        )}
        <Button
          variant="secondary"
          onPress={() => setAsking(true)}
          {...off('delete')}
        >
          {t(schedule.deleting ? 'schedule.deleteAgain' : 'schedule.delete')}
        </Button>
        {!schedule.deleting && (
          <Button
            variant="primary"
            isPending={actions.pending === 'run'}
            onPress={actions.run}
            {...off('run')}
          >
            {t('schedule.run')}
          </Button>
        )}
      </div>
      {denied.length > 0 && (
        <span id={why}>
          <Small>
            {t('schedule.denied', {
              actions: listOf(
                t,
                denied.map(action => t(`schedule.actions.${action}`)),
              ),
            })}
          </Small>
        </span>
      )}
      {asking && (
        <DeleteScheduleDialog
          schedule={schedule}
          actions={actions}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

/** Whoever may not do it once may not do it again and again. */
function may(action: Action, { request }: Schedule, rights: Rights): boolean {
  const mayOnce = request.does.kind === 'backup' ? rights.backup : rights.clone;
  switch (action) {
    case 'delete':
      return rights.deleteSchedule;
    case 'pause':
    case 'resume':
      return rights.updateSchedule;
    default:
      return rights.updateSchedule && mayOnce;
  }
}
