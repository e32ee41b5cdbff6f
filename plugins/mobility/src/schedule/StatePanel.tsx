import { Occurrence, Schedule } from 'backstage-plugin-mobility-common';
import { keptFor } from '../backup/kept-for';
import { Clock } from '../format';
import { useRunPath } from '../navigation';
import { RecoveryStatus, StandingStatus } from '../schedules';
import { useText } from '../text';
import { At, Panel, Small, TextLink } from '../ui';
import { SummaryList, SummaryRow } from '../wizard/SummaryList';

/** Where it stands, how it went, and how far back one could have to go. */
export function StatePanel(props: { schedule: Schedule; clock: Clock }) {
  const { schedule, clock } = props;
  const { t } = useText();
  const { standing, lastSuccess, lastFailure, missed, recovery, request } =
    schedule;
  const { does } = request;
  const rows: SummaryRow[] = [
    [
      t('schedule.state.standing'),
      [
        <div key="standing">
          <StandingStatus of={standing} clock={clock} />
          <Small>
            {standing.seenAt
              ? t('schedule.state.seen', { time: clock.ago(standing.seenAt) })
              : t('schedule.state.unseen')}
          </Small>
        </div>,
      ],
    ],
    [
      t('schedule.state.recovery'),
      [
        <div key="recovery">
          <RecoveryStatus of={recovery} clock={clock} withSource />
        </div>,
      ],
    ],
    [
      t('schedule.state.success'),
      [
        lastSuccess ? (
          <Time key="success" of={lastSuccess} clock={clock} />
        ) : (
          t('schedule.state.never')
        ),
      ],
    ],
    [
      t('schedule.state.failure'),
      [
        lastFailure ? (
          <Time key="failure" of={lastFailure} clock={clock} />
        ) : (
          t('schedule.state.neverFailed')
        ),
      ],
    ],
    [
      t('schedule.state.missed'),
      [missed > 0 ? String(missed) : t('schedule.state.missedNone')],
    ],
    does.kind === 'backup'
      ? [t('schedule.state.kept'), [keptFor(t, does.ttlHours)]]
      : [t('schedule.state.copies'), [String(does.keep)]],
  ];
  return (
    <Panel title={t('schedule.state.title')}>
      <SummaryList rows={rows} />
    </Panel>
  );
}

/** When it was, with the run that did it, or the backup. */
function Time({ of, clock }: { of: Occurrence; clock: Clock }) {
  const runPath = useRunPath();
  const time = <At iso={of.dueAt} clock={clock} where="start" />;
  return (
    <>
      {of.run ? <TextLink href={runPath(of.run)}>{time}</TextLink> : time}
      {of.backup && <Small>{of.backup}</Small>}
    </>
  );
}
