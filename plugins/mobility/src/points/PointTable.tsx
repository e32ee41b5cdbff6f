import {
  PointReasonCode,
  RestorePointSummary,
} from 'backstage-plugin-mobility-common';
import { Clock, formatBytes } from '../format';
import { usePointsPath } from '../navigation';
import { useText } from '../text';
import { At, Column, DataTable, Small, Status, TextLink } from '../ui';
import { KeptUntil } from './KeptUntil';
import { ANSWER_KINDS, byGravity, originWords } from './point-words';
import { Namespaces } from './Namespaces';
import styles from './Points.module.css';

export interface PointTableProps {
  label: string;
  points: RestorePointSummary[];
  clock: Clock;
}

/** Restore points as rows: of when, from where, of what, whether it can be used. */
export function PointTable({ label, points, clock }: PointTableProps) {
  const { t } = useText();
  const path = usePointsPath();
  const columns: Column<RestorePointSummary>[] = [
    {
      id: 'taken',
      header: t('points.column.taken'),
      isRowHeader: true,
      minWidth: 130,
      cell: ({ id, name, startedAt }) => (
        <>
          <TextLink href={`${path}/${id}`}>
            {startedAt ? (
              <At iso={startedAt} clock={clock} where="start" />
            ) : (
              name
            )}
          </TextLink>
          {startedAt && <Small className={styles.name}>{name}</Small>}
        </>
      ),
    },
    {
      id: 'usable',
      header: t('points.column.usable'),
      minWidth: 190,
      cell: point => <Usable point={point} />,
    },
    {
      id: 'source',
      header: t('points.column.source'),
      cell: ({ sourceCluster }) =>
        sourceCluster ?? (
          <span className={styles.muted}>{t('points.sourceUnsure')}</span>
        ),
    },
    {
      id: 'namespaces',
      header: t('points.column.namespaces'),
      minWidth: 110,
      cell: point => <Namespaces of={point} />,
    },
    {
      id: 'madeBy',
      header: t('points.column.madeBy'),
      isOptional: true,
      cell: point => originWords(t, point),
    },
    {
      id: 'volumes',
      header: t('points.column.volumes'),
      align: 'end',
      cell: point => <Volumes of={point} />,
    },
    {
      id: 'keptUntil',
      header: t('points.column.keptUntil'),
      align: 'tight',
      cell: ({ expiresAt }) => <KeptUntil iso={expiresAt} clock={clock} />,
    },
  ];
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={points}
      rowKey={({ id }) => id}
    />
  );
}

/** The answer, and of what makes it less than good the gravest. */
function Usable({ point }: { point: RestorePointSummary }) {
  const { t, pointReason } = useText();
  const { answer, reasons } = point.usability;
  const [gravest, ...others] = byGravity(reasons);
  return (
    <>
      <Status kind={ANSWER_KINDS[answer]} strong={answer !== 'usable'}>
        {t(`points.answer.${answer}`)}
      </Status>
      {answer !== 'usable' && gravest && (
        <Small className={styles.reason}>
          {others.length > 0
            ? t('common.sentences', {
                first: pointReason(gravest),
                second: t('points.moreReasons', { count: others.length }),
              })
            : pointReason(gravest)}
        </Small>
      )}
    </>
  );
}

/** Of such a point nobody knows what volumes it has. */
const UNREAD: PointReasonCode[] = [
  'FILE_UNREAD',
  'STORE_UNREAD',
  'NOT_IN_STORE',
];

/** How many, and how much; never a number for what is not known. */
function Volumes({ of: point }: { of: RestorePointSummary }) {
  const { t } = useText();
  const { volumes, bytes, usability } = point;
  const unread = usability.reasons.some(({ code }) => UNREAD.includes(code));
  if (volumes === 0) {
    return (
      <span className={styles.muted}>
        {unread ? t('points.notKnown') : t('common.none')}
      </span>
    );
  }
  return (
    <>
      {volumes}
      <Small>
        {bytes === undefined ? t('points.notKnown') : formatBytes(bytes)}
      </Small>
    </>
  );
}
