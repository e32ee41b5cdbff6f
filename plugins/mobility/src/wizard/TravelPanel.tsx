import {
  ClonePlan,
  PlannedVolume,
  Rung,
} from 'backstage-plugin-mobility-common';
import {
  RiCameraLine,
  RiErrorWarningLine,
  RiFileCopy2Line,
  RiStackLine,
} from '@remixicon/react';
import { formatBytes } from '../format';
import { useText } from '../text';
import { Column, DataTable, Panel } from '../ui';
import styles from './Review.module.css';

const ICONS: Record<Rung, typeof RiCameraLine> = {
  'group-snapshot': RiStackLine,
  snapshot: RiCameraLine,
  copy: RiFileCopy2Line,
  none: RiErrorWarningLine,
};

const WAYS = {
  'group-snapshot': 'review.volumes.groupSnapshot',
  snapshot: 'review.volumes.snapshot',
  copy: 'review.volumes.copy',
  none: 'review.volumes.nothing',
} as const satisfies Record<Rung, string>;

/** How each volume travels, how consistent that is, and why this way. */
export function TravelPanel({ plan }: { plan: ClonePlan }) {
  const { t, note } = useText();
  const { volumes, source } = plan;
  const columns: Column<PlannedVolume>[] = [
    {
      id: 'volume',
      header: t('review.volumes.volume'),
      isRowHeader: true,
      cell: ({ claim, storageClass }) => (
        <>
          <span className={styles.claim}>{claim}</span>
          <span className={styles.small}>{storageClass}</span>
        </>
      ),
    },
    {
      id: 'size',
      header: t('review.volumes.size'),
      align: 'end',
      cell: ({ capacityBytes }) => formatBytes(capacityBytes),
    },
    {
      id: 'from',
      header: t('review.volumes.from', { cluster: source.cluster }),
      cell: volume => <Way volume={volume} />,
    },
    {
      id: 'why',
      header: t('review.volumes.why'),
      cell: ({ reason }) => (
        <span className={styles.muted}>{note(reason)}</span>
      ),
    },
  ];
  return (
    <Panel
      title={t('review.volumes.title')}
      count={volumes.length > 0 ? String(volumes.length) : undefined}
    >
      {volumes.length === 0 ? (
        <p className={styles.muted}>{t('review.volumes.none')}</p>
      ) : (
        <>
          <DataTable
            label={t('review.volumes.title')}
            columns={columns}
            rows={volumes}
            rowKey={({ claim }) => claim}
          />
          {plan.targets.length > 1 && (
            <p className={`${styles.muted} ${styles.below}`}>
              {t('review.volumes.once')}
            </p>
          )}
        </>
      )}
    </Panel>
  );
}

function Way({ volume: { rung, consistency } }: { volume: PlannedVolume }) {
  const { t } = useText();
  const Icon = ICONS[rung];
  return (
    <span className={styles.way}>
      <Icon aria-hidden className={styles.icon} />
      <span>
        {t(WAYS[rung])}
        {consistency !== 'none' && (
          <span className={styles.small}>
            {t(`review.volumes.${consistency}`)}
          </span>
        )}
      </span>
    </span>
  );
}
