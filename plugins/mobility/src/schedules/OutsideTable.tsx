import {
  OutsideBackup,
  OutsideSchedule,
} from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { listOf, Translate, useText } from '../text';
import { At, Column, DataTable, Small, Status } from '../ui';
import { whenWords } from './schedule-words';
import styles from './Schedules.module.css';

export interface OutsideTableProps {
  label: string;
  schedules: OutsideSchedule[];
  clock: Clock;
}

/** Schedules of others as rows: what each backs up, when next, how it went. */
export function OutsideTable({ label, schedules, clock }: OutsideTableProps) {
  const { t } = useText();
  const columns: Column<OutsideSchedule>[] = [
    {
      id: 'what',
      header: t('schedules.outside.column.what'),
      isRowHeader: true,
      minWidth: 190,
      cell: ({ name, when, cron, cluster, marked }) => (
        <>
          {name}
          <Small className={styles.words}>
            {t('schedules.outside.by', {
              when: when
                ? whenWords(t, when)
                : t('schedules.outside.cron', { cron }),
              cluster,
            })}
          </Small>
          {marked && (
            <Small className={styles.words}>
              {t('schedules.outside.marked')}
            </Small>
          )}
        </>
      ),
    },
    {
      id: 'covers',
      header: t('schedules.outside.column.covers'),
      minWidth: 150,
      cell: schedule => (
        <>
          {coverWords(t, schedule)}
          {schedule.partial && (
            <Small className={styles.words}>
              {t('schedules.outside.partial')}
            </Small>
          )}
        </>
      ),
    },
    {
      id: 'next',
      header: t('schedules.outside.column.next'),
      minWidth: 110,
      cell: ({ nextTimes: [next] }) =>
        next ? (
          <At iso={next} clock={clock} where="start" />
        ) : (
          <span className={styles.muted}>{t('schedules.next.none')}</span>
        ),
    },
    {
      id: 'last',
      header: t('schedules.outside.column.last'),
      minWidth: 150,
      cell: schedule => <Last of={schedule} clock={clock} />,
    },
    {
      id: 'state',
      header: t('schedules.outside.column.state'),
      minWidth: 140,
      cell: schedule => <State of={schedule} />,
    },
  ];
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={schedules}
      rowKey={({ cluster, name }) => `${cluster}/${name}`}
    />
  );
}

/** What is one's own by name; others are counted, or not even that. */
export function coverWords(
  t: Translate,
  {
    namespaces,
    otherNamespaces: count,
    byPattern,
  }: Pick<OutsideSchedule, 'namespaces' | 'otherNamespaces' | 'byPattern'>,
): string {
  if (namespaces.length === 0) return t('schedules.outside.all');
  return [
    listOf(t, namespaces),
    ...(count > 0 ? [t('schedules.outside.others', { count })] : []),
    ...(byPattern ? [t('schedules.outside.byPattern')] : []),
  ].join(' ');
}

/** The newest of each outcome; a success hides what came before it. */
function Last({ of, clock }: { of: OutsideSchedule; clock: Clock }) {
  const { t } = useText();
  const { lastSuccess, lastFailure, lastUnknown, lastBackupAt } = of;
  const isNewer = (one: OutsideBackup | undefined): one is OutsideBackup =>
    one !== undefined &&
    (!lastSuccess || Date.parse(one.at) > Date.parse(lastSuccess.at));
  const nothing = !lastSuccess && !lastFailure && !lastUnknown;
  return (
    <div className={styles.lines}>
      {isNewer(lastFailure) && (
        <LastLine of={lastFailure} outcome="failure" clock={clock} />
      )}
      {isNewer(lastUnknown) && (
        <LastLine of={lastUnknown} outcome="unknown" clock={clock} />
      )}
      {lastSuccess && (
        <LastLine of={lastSuccess} outcome="success" clock={clock} />
      )}
      {nothing && (
        <span className={styles.muted}>
          {lastBackupAt
            ? t('schedules.outside.began', { time: clock.at(lastBackupAt) })
            : t('schedules.outside.none')}
        </span>
      )}
    </div>
  );
}

const OUTCOMES = {
  failure: { kind: 'bad', text: 'schedules.last.failure' },
  unknown: { kind: 'unknown', text: 'schedules.outside.unknown' },
  success: { kind: 'ok', text: 'schedules.last.success' },
} as const;

function LastLine(props: {
  of: OutsideBackup;
  outcome: keyof typeof OUTCOMES;
  clock: Clock;
}) {
  const { of, outcome, clock } = props;
  const { t, note } = useText();
  const { kind, text } = OUTCOMES[outcome];
  return (
    <div>
      <Status kind={kind}>{t(text, { time: clock.at(of.at) })}</Status>
      {of.because && <Small className={styles.below}>{note(of.because)}</Small>}
    </div>
  );
}

/** What is not said is not called enabled. */
function State({ of }: { of: OutsideSchedule }) {
  const { t } = useText();
  const { paused, phase, problem } = of;
  if (phase === 'FailedValidation') {
    return (
      <>
        <Status kind="bad">{t('schedules.outside.state.refused')}</Status>
        {problem && <Small className={styles.below}>{problem}</Small>}
      </>
    );
  }
  if (paused) {
    return <Status kind="skip">{t('schedules.outside.state.paused')}</Status>;
  }
  return phase === 'Enabled' ? (
    <Status kind="ok">{t('schedules.outside.state.enabled')}</Status>
  ) : (
    <Status kind="wait">{t('schedules.outside.state.unread')}</Status>
  );
}
