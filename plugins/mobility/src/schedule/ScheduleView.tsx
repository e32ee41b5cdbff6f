import { Occurrence, Schedule } from 'backstage-plugin-mobility-common';
import { ReactNode } from 'react';
import { useClock } from '../format';
import { EntityLink, EntityName } from '../navigation';
import { FindingList, PlanManifests } from '../planning';
import {
  OCCURRENCE_KINDS,
  RecoveryStatus,
  ScheduleSentence,
  StandingStatus,
} from '../schedules';
import { useText } from '../text';
import {
  At,
  ErrorNotice,
  Fold,
  Line,
  PageHead,
  Panel,
  Small,
  Status,
  TextLink,
} from '../ui';
import { KeptPanel } from './KeptPanel';
import { OccurrencesPanel } from './OccurrencesPanel';
import styles from './Schedule.module.css';
import { ScheduleActions } from './ScheduleActions';
import { StatePanel } from './StatePanel';
import { TimesPanel } from './TimesPanel';
import { useActions } from './useActions';
import { useEditPath } from './useEditPath';

export interface ScheduleViewProps {
  schedule: Schedule;
  onReload(): void;
  back: ReactNode;
}

/** All that is known of a schedule, and what can be done with it. */
export function ScheduleView(props: ScheduleViewProps) {
  const { schedule, onReload, back } = props;
  const { t } = useText();
  const clock = useClock();
  const actions = useActions(schedule, onReload);
  return (
    <>
      <PageHead
        title={schedule.request.title}
        sub={
          <>
            {back}
            <EntityLink entityRef={schedule.entityRef} />
            <span>
              <ScheduleSentence of={schedule} />
            </span>
            <span>
              {t('schedule.by', {
                who: <EntityName entityRef={schedule.createdBy} />,
              })}
            </span>
            {schedule.agreedBy !== schedule.createdBy && (
              <span>
                {t('schedule.agreedBy', {
                  who: <EntityName entityRef={schedule.agreedBy} />,
                })}
              </span>
            )}
          </>
        }
        actions={
          schedule.deleting?.backups !== 'keep' && (
            <ScheduleActions schedule={schedule} actions={actions} />
          )
        }
      />
      {actions.error && (
        <ErrorNotice title={t('schedule.failed')} error={actions.error} />
      )}
      <Notices schedule={schedule} />
      <div className={styles.columns}>
        <div className={styles.stack}>
          <FindingsPanel schedule={schedule} />
          <OccurrencesPanel schedule={schedule} clock={clock} />
          {schedule.kept && <KeptPanel kept={schedule.kept} clock={clock} />}
        </div>
        <div className={styles.stack}>
          <StatePanel schedule={schedule} clock={clock} />
          <TimesPanel times={schedule.nextTimes} clock={clock} />
        </div>
      </div>
      {schedule.manifests.length > 0 && (
        <Fold
          title={t('schedule.details.title')}
          subtitle={t('schedule.details.note')}
        >
          <PlanManifests manifests={schedule.manifests} />
        </Fold>
      )}
    </>
  );
}

/** Why nothing is begun, whatever the times say. */
function Notices({ schedule }: { schedule: Schedule }) {
  const { t } = useText();
  const clock = useClock();
  const { deleting, paused, held } = schedule;
  return (
    <>
      {deleting && (
        <Line kind="run">
          {t(`schedule.deletingSince.${deleting.backups}`, {
            time: <At iso={deleting.at} clock={clock} />,
            who: <EntityName entityRef={deleting.by} />,
          })}
        </Line>
      )}
      {paused && (
        <Line kind="info">
          {t('schedule.pausedSince', {
            time: <At iso={paused.at} clock={clock} />,
            who: <EntityName entityRef={paused.by} />,
          })}
        </Line>
      )}
      {held && <Line kind="info">{t('schedule.held')}</Line>}
    </>
  );
}

/** A failure that no success has followed. */
function newerFailure({
  lastSuccess,
  lastFailure,
}: Schedule): Occurrence | undefined {
  return lastFailure &&
    (!lastSuccess ||
      Date.parse(lastFailure.dueAt) > Date.parse(lastSuccess.dueAt))
    ? lastFailure
    : undefined;
}

/** What is amiss, with its way out; nobody having looked is no good news. */
function FindingsPanel({ schedule }: { schedule: Schedule }) {
  const { t, note } = useText();
  const clock = useClock();
  const editPath = useEditPath();
  const { findings, standing, recovery, deleting, missed } = schedule;
  const failure = newerFailure(schedule);
  const isStanding = standing.state === 'applied' || standing.state === 'here';
  const isOld = recovery.state === 'breached' || recovery.state === 'unknown';
  const wantsApplying =
    standing.state === 'drifted' ||
    standing.state === 'gone' ||
    findings?.some(({ severity }) => severity !== 'info');
  return (
    <Panel
      title={t('schedule.findings.title')}
      aside={
        wantsApplying &&
        !deleting && (
          <TextLink href={editPath(schedule)}>
            {t('schedule.findings.apply')}
          </TextLink>
        )
      }
    >
      {!isStanding && (
        <div className={styles.amiss}>
          <StandingStatus of={standing} clock={clock} />
        </div>
      )}
      {isOld && (
        <div className={styles.amiss}>
          <Small>{t('schedule.state.recovery')}</Small>
          <RecoveryStatus of={recovery} clock={clock} />
        </div>
      )}
      {failure && (
        <div className={styles.amiss}>
          <Status kind={OCCURRENCE_KINDS[failure.state]}>
            {failure.state === 'refused'
              ? t('schedules.last.refused', { time: clock.at(failure.dueAt) })
              : t('schedules.last.failure', { time: clock.at(failure.dueAt) })}
          </Status>
          {failure.because && (
            <Small className={styles.below}>{note(failure.because)}</Small>
          )}
        </div>
      )}
      {missed > 0 && (
        <div className={styles.amiss}>
          <Status kind="warn">
            {t('schedules.last.missed', { count: missed })}
          </Status>
        </div>
      )}
      {findings === undefined && (
        <Status kind="unknown">{t('schedule.findings.unread')}</Status>
      )}
      {findings?.length === 0 &&
        isStanding &&
        !isOld &&
        !failure &&
        missed === 0 && (
          <Status kind="ok">{t('schedule.findings.none')}</Status>
        )}
      {findings && findings.length > 0 && (
        <FindingList label={t('schedule.findings.title')} findings={findings} />
      )}
    </Panel>
  );
}
