import { Occurrence, ScheduleSummary } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { useEntityName, useRunPath, useSchedulePath } from '../navigation';
import { useText } from '../text';
import {
  At,
  Column,
  DataTable,
  Small,
  Status,
  StatusKind,
  TextLink,
} from '../ui';
import { RecoveryStatus } from './RecoveryStatus';
import { doesWords, whenWords } from './schedule-words';
import styles from './Schedules.module.css';
import { StandingStatus } from './StandingStatus';

export interface ScheduleTableProps {
  label: string;
  schedules: ScheduleSummary[];
  clock: Clock;
}

/** Schedules as rows: what it does, when next, how it went, how safe one is. */
export function ScheduleTable({ label, schedules, clock }: ScheduleTableProps) {
  const { t } = useText();
  const path = useSchedulePath();
  const columns: Column<ScheduleSummary>[] = [
    {
      id: 'what',
      header: t('schedules.column.what'),
      isRowHeader: true,
      minWidth: 190,
      cell: schedule => (
        <>
          <TextLink href={path(schedule.id)}>{schedule.request.title}</TextLink>
          <Small className={styles.words}>
            <ScheduleSentence of={schedule} />
          </Small>
        </>
      ),
    },
    {
      id: 'next',
      header: t('schedules.column.next'),
      minWidth: 110,
      cell: schedule => <Next of={schedule} clock={clock} />,
    },
    {
      id: 'last',
      header: t('schedules.column.last'),
      minWidth: 150,
      cell: schedule => <Last of={schedule} clock={clock} />,
    },
    {
      id: 'recovery',
      header: t('schedules.column.recovery'),
      minWidth: 150,
      cell: ({ recovery }) => <RecoveryStatus of={recovery} clock={clock} />,
    },
    {
      id: 'standing',
      header: t('schedules.column.standing'),
      minWidth: 140,
      cell: ({ standing }) => <StandingStatus of={standing} clock={clock} />,
    },
  ];
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={schedules}
      rowKey={({ id }) => id}
    />
  );
}

/** "Every night at 02:00 (Europe/Berlin): back up orders on onprem". */
export function ScheduleSentence({ of }: { of: ScheduleSummary }) {
  const { t } = useText();
  const name = useEntityName(of.entityRef);
  return (
    <>
      {t('schedules.sentence', {
        when: whenWords(t, of.request.when),
        what: doesWords(t, name, of.request),
      })}
    </>
  );
}

/** The next time, or why there is none. */
function Next({ of, clock }: { of: ScheduleSummary; clock: Clock }) {
  const { t } = useText();
  const [next] = of.nextTimes;
  if (of.deleting) {
    return <Status kind="run">{t('schedules.next.deleting')}</Status>;
  }
  if (of.paused) {
    return <Status kind="skip">{t('schedules.next.paused')}</Status>;
  }
  if (of.held) return <Status kind="skip">{t('schedules.next.held')}</Status>;
  return next ? (
    <At iso={next} clock={clock} where="start" />
  ) : (
    <span className={styles.muted}>{t('schedules.next.none')}</span>
  );
}

/** How it went: the success, and a failure that came after it. */
function Last({ of, clock }: { of: ScheduleSummary; clock: Clock }) {
  const { t } = useText();
  const { lastSuccess, lastFailure, missed } = of;
  const isNewer =
    lastFailure &&
    (!lastSuccess ||
      Date.parse(lastFailure.dueAt) > Date.parse(lastSuccess.dueAt));
  return (
    <div className={styles.lines}>
      {isNewer && (
        <LastLine
          of={lastFailure}
          kind={lastFailure.state === 'refused' ? 'warn' : 'bad'}
          words={time =>
            lastFailure.state === 'refused'
              ? t('schedules.last.refused', { time })
              : t('schedules.last.failure', { time })
          }
          clock={clock}
        />
      )}
      {missed > 0 && (
        <Status kind="warn">
          {t('schedules.last.missed', { count: missed })}
        </Status>
      )}
      {lastSuccess ? (
        <LastLine
          of={lastSuccess}
          kind="ok"
          words={time => t('schedules.last.success', { time })}
          clock={clock}
        />
      ) : (
        <span className={styles.muted}>{t('schedules.last.none')}</span>
      )}
    </div>
  );
}

function LastLine(props: {
  of: Occurrence;
  kind: StatusKind;
  words(time: string): string;
  clock: Clock;
}) {
  const { of, kind, words, clock } = props;
  const runPath = useRunPath();
  const text = words(clock.at(of.dueAt));
  return (
    <Status kind={kind}>
      {of.run ? <TextLink href={runPath(of.run)}>{text}</TextLink> : text}
    </Status>
  );
}
