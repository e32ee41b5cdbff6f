import { Schedule } from 'backstage-plugin-mobility-common';
import { ReactNode } from 'react';
import { useClock } from '../format';
import { EntityLink, EntityName } from '../navigation';
import { FindingList, PlanManifests } from '../planning';
import { ScheduleSentence } from '../schedules';
import { useText } from '../text';
import {
  At,
  ErrorNotice,
  Fold,
  Line,
  PageHead,
  Panel,
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
          </>
        }
        actions={
          !schedule.deleting && (
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
          {schedule.kept && (
            <KeptPanel kept={schedule.kept} clock={clock} />
          )}
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

/** What is amiss, with its way out; nobody having looked is no good news. */
function FindingsPanel({ schedule }: { schedule: Schedule }) {
  const { t } = useText();
  const editPath = useEditPath();
  const { findings, standing, deleting } = schedule;
  const amiss = findings?.filter(({ severity }) => severity !== 'info');
  const isOff =
    standing.state === 'drifted' ||
    standing.state === 'gone' ||
    (amiss?.length ?? 0) > 0;
  return (
    <Panel
      title={t('schedule.findings.title')}
      aside={
        isOff &&
        !deleting && (
          <TextLink href={editPath(schedule)}>
            {t('schedule.findings.apply')}
          </TextLink>
        )
      }
    >
      {findings === undefined && (
        <Status kind="unknown">{t('schedule.findings.unread')}</Status>
      )}
      {findings?.length === 0 && !isOff && (
        <Status kind="ok">{t('schedule.findings.none')}</Status>
      )}
      <StandingNote schedule={schedule} />
      {findings && findings.length > 0 && (
        <FindingList
          label={t('schedule.findings.title')}
          findings={findings}
        />
      )}
    </Panel>
  );
}

/** What somebody did by hand says itself how to go on. */
function StandingNote({ schedule }: { schedule: Schedule }) {
  const { note } = useText();
  const { state, because } = schedule.standing;
  if ((state !== 'drifted' && state !== 'gone') || !because) return null;
  return (
    <Status kind={state === 'gone' ? 'bad' : 'warn'}>{note(because)}</Status>
  );
}
