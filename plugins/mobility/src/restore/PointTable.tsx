import { Button } from '@backstage/ui';
import { Clock, formatBytes } from '../format';
import { listOf, useText } from '../text';
import { Ago, At, Column, DataTable, Small, TextLink } from '../ui';
import { MadeBy } from './MadeBy';
import { Point, pointKey } from './points';
import { usePointPath } from './usePointPath';

export interface PointTableProps {
  points: Point[];
  clock: Clock;
  onChoose(point: Point): void;
}

/** Restore points as rows: of when, from where, by whom, how much, how long. */
export function PointTable({ points, clock, onChoose }: PointTableProps) {
  const { t } = useText();
  const pathOf = usePointPath();
  const takenAt = ({ takenAt: iso }: Point) =>
    iso ? clock.at(iso, 'start') : t('restore.points.notKnown');
  const columns: Column<Point>[] = [
    {
      id: 'taken',
      header: t('restore.points.taken'),
      isRowHeader: true,
      align: 'tight',
      cell: point => (
        <>
          <TextLink href={pathOf(point.ref)}>
            {point.takenAt ? (
              <At iso={point.takenAt} clock={clock} where="start" />
            ) : (
              t('restore.points.notKnown')
            )}
          </TextLink>
          {point.takenAt && (
            <Small>
              <Ago iso={point.takenAt} clock={clock} />
            </Small>
          )}
        </>
      ),
    },
    {
      id: 'where',
      header: t('restore.points.where'),
      minWidth: 120,
      cell: ({ source, only }) => (
        <>
          {t('common.place', { ...source })}
          {only && (
            <Small>
              {t('restore.points.only', { workloads: listOf(t, only) })}
            </Small>
          )}
        </>
      ),
    },
    {
      id: 'by',
      header: t('restore.points.by'),
      isOptional: true,
      cell: point => <MadeBy point={point} />,
    },
    {
      id: 'size',
      header: t('restore.points.size'),
      align: 'end',
      cell: ({ bytes }) => {
        if (bytes === undefined) return t('restore.points.notKnown');
        return bytes > 0 ? formatBytes(bytes) : t('restore.points.inStorage');
      },
    },
    {
      id: 'keptUntil',
      header: t('restore.points.keptUntil'),
      align: 'tight',
      cell: ({ expiresAt }) =>
        expiresAt ? (
          <span title={clock.exact(expiresAt)}>{clock.day(expiresAt)}</span>
        ) : (
          t('restore.points.notKnown')
        ),
    },
    {
      id: 'action',
      header: t('restore.points.action'),
      hideHeader: true,
      align: 'end',
      cell: point => (
        <Button
          variant="secondary"
          aria-label={t('restore.points.chooseOf', {
            place: t('common.place', { ...point.source }),
            time: takenAt(point),
          })}
          onPress={() => onChoose(point)}
        >
          {t('restore.points.choose')}
        </Button>
      ),
    },
  ];
  return (
    <DataTable
      label={t('restore.points.title')}
      columns={columns}
      rows={points}
      rowKey={pointKey}
      middle
    />
  );
}
