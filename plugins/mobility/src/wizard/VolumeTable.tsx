import { PlannedVolume } from 'backstage-plugin-mobility-common';
import { ReactNode } from 'react';
import { formatBytes } from '../format';
import { useText } from '../text';
import { Column, DataTable, Panel, Small } from '../ui';
import styles from './Review.module.css';

export interface VolumeTableProps {
  title: string;
  /** Instead of a table without rows. */
  none: string;
  volumes: PlannedVolume[];
  /** Beside which volume it is, and how large. */
  columns: Column<PlannedVolume>[];
  below?: ReactNode;
}

/** The volumes of a plan: each by its claim and its size, and what is said of it. */
export function VolumeTable(props: VolumeTableProps) {
  const { title, none, volumes, columns, below } = props;
  const { t } = useText();
  const own: Column<PlannedVolume>[] = [
    {
      id: 'volume',
      header: t('review.volumes.volume'),
      isRowHeader: true,
      cell: ({ claim, storageClass }) => (
        <>
          <span className={styles.claim}>{claim}</span>
          <Small>{storageClass}</Small>
        </>
      ),
    },
    {
      id: 'size',
      header: t('review.volumes.size'),
      align: 'end',
      cell: ({ capacityBytes }) => formatBytes(capacityBytes),
    },
  ];
  return (
    <Panel
      title={title}
      count={volumes.length > 0 ? String(volumes.length) : undefined}
    >
      {volumes.length === 0 ? (
        <p className={styles.muted}>{none}</p>
      ) : (
        <DataTable
          label={title}
          columns={[...own, ...columns]}
          rows={volumes}
          rowKey={({ claim }) => claim}
        />
      )}
      {below}
    </Panel>
  );
}
