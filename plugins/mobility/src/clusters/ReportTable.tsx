import { VisuallyHidden } from '@backstage/ui';
import {
  ClusterAbility,
  ClusterReport,
} from 'backstage-plugin-mobility-common';
import { ReactNode } from 'react';
import { Clock } from '../format';
import { useText } from '../text';
import {
  Ago,
  Column,
  DataTable,
  Small,
  Status,
  StatusIcon,
  TextLink,
} from '../ui';
import styles from './Clusters.module.css';
import { useClustersPath } from './useClustersPath';
import {
  ABILITY_KINDS,
  roleWords,
  STATE_KINDS,
  stateWords,
} from './report-words';

export interface ReportTableProps {
  reports: ClusterReport[];
  clock: Clock;
}

/** Clusters as rows: how each stands and why, what it is, what it can do. */
export function ReportTable({ reports, clock }: ReportTableProps) {
  const base = useClustersPath();
  const { t } = useText();
  const none = <span className={styles.none}>{t('common.none')}</span>;
  const columns: Column<ClusterReport>[] = [
    {
      id: 'state',
      header: t('clusters.column.state'),
      minWidth: 180,
      cell: report => <State report={report} clock={clock} />,
    },
    {
      id: 'cluster',
      header: t('clusters.column.cluster'),
      isRowHeader: true,
      cell: ({ name, title, environment }) => (
        <>
          <TextLink href={`${base}/${encodeURIComponent(name)}`}>
            {name}
          </TextLink>
          <Small>
            {[environment, title].filter(Boolean).join(t('common.separator'))}
          </Small>
        </>
      ),
    },
    {
      id: 'role',
      header: t('clusters.column.role'),
      isOptional: true,
      cell: ({ roles }) => roleWords(t, roles),
    },
    {
      id: 'answer',
      header: t('clusters.column.answer'),
      align: 'tight',
      cell: ({ reading, state }) => {
        if (!reading) return none;
        const ago = <Ago iso={reading.at} clock={clock} />;
        return state === 'unreachable' ? (
          <Status kind="stale">{ago}</Status>
        ) : (
          ago
        );
      },
    },
    {
      id: 'kubernetes',
      header: t('clusters.column.kubernetes'),
      align: 'end',
      cell: report => (
        <Reading of={report}>
          {report.reading?.kubernetesVersion?.replace(/^v/, '')}
        </Reading>
      ),
    },
    {
      id: 'velero',
      header: t('clusters.column.velero'),
      align: 'end',
      cell: report => {
        const velero = report.reading?.velero;
        return (
          <Reading of={report}>
            {velero === null
              ? t('clusters.notInstalled')
              : velero?.version ?? (velero && t('common.none'))}
          </Reading>
        );
      },
    },
    {
      id: 'node-agent',
      header: t('clusters.column.nodeAgent'),
      align: 'end',
      cell: report => {
        const agents = report.reading?.nodeAgent;
        return (
          <Reading of={report}>
            {agents === null
              ? t('clusters.notInstalled')
              : agents &&
                t('clusters.pods', {
                  ready: String(agents.ready),
                  desired: String(agents.desired),
                })}
          </Reading>
        );
      },
    },
    {
      id: 'rights',
      header: t('clusters.column.rights'),
      align: 'end',
      cell: report => {
        const missing = report.reading?.missingRights;
        if (missing === undefined) return none;
        return (
          <Reading of={report}>
            {missing === 0
              ? t('clusters.allRights')
              : t('clusters.missingRights', { count: missing })}
          </Reading>
        );
      },
    },
    ...(['source', 'target', 'remove'] as const).map(
      (code): Column<ClusterReport> => ({
        id: code,
        header: t(`clusters.column.${code}`),
        align: 'tight',
        cell: ({ abilities }) => (
          <AbilityMark of={abilities.find(ability => ability.code === code)} />
        ),
      }),
    ),
  ];
  return (
    <DataTable
      label={t('clusters.connected')}
      columns={columns}
      rows={reports}
      rowKey={({ name }) => name}
    />
  );
}

function State({ report, clock }: { report: ClusterReport; clock: Clock }) {
  const { t, finding } = useText();
  const { state, health, reason } = report;
  return (
    <>
      <Status kind={STATE_KINDS[state]} strong={state !== 'ready'}>
        {stateWords(t, report)}
      </Status>
      <Small className={styles.reason}>
        {state === 'unreachable' && health.state === 'unreachable'
          ? t('clusters.health.since', {
              time: clock.at(health.since),
              reason: health.reason,
            })
          : reason && state !== 'ready' && finding(reason).title}
      </Small>
    </>
  );
}

/** What was known last looks different from what is known. */
function Reading(props: { of: ClusterReport; children: ReactNode }) {
  const { of, children } = props;
  const { t } = useText();
  if (!children) {
    return <span className={styles.none}>{t('common.none')}</span>;
  }
  return of.state === 'unreachable' ? (
    <span className={styles.stale}>{children}</span>
  ) : (
    <>{children}</>
  );
}

/** An icon for the eye, a word for whoever listens. */
function AbilityMark({ of }: { of: ClusterAbility | undefined }) {
  const { t } = useText();
  const state = of?.state ?? 'unknown';
  return (
    <span className={styles.mark}>
      <StatusIcon kind={ABILITY_KINDS[state]} />
      <VisuallyHidden>{t(`clusters.ability.${state}`)}</VisuallyHidden>
    </span>
  );
}
