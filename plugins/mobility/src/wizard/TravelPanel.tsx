import { ClonePlan, PlannedVolume } from 'backstage-plugin-mobility-common';
import { formatBytes } from '../format';
import { inOneLine, RungIcon, wayOf } from '../planning';
import { useText } from '../text';
import { Column, DataTable, Panel, Small } from '../ui';
import styles from './Review.module.css';

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
    {
      id: 'from',
      header: t('review.volumes.from', { cluster: source.cluster }),
      cell: volume => <Way volume={volume} />,
    },
    {
      id: 'why',
      header: t('review.volumes.why'),
      cell: ({ reason, because }) => (
        <span className={styles.muted}>
          {/* The way says itself what it is; what is left is why this one. */}
          {inOneLine((because.length > 0 ? because : [reason]).map(note))}
        </span>
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
          {plan.targets.length > 1 && volumes.some(({ moved }) => moved) && (
            <p className={`${styles.muted} ${styles.below}`}>
              {t('review.volumes.once')}
            </p>
          )}
        </>
      )}
    </Panel>
  );
}

function Way({ volume }: { volume: PlannedVolume }) {
  const { t } = useText();
  const { rung, consistency } = volume;
  return (
    <span className={styles.way}>
      <RungIcon rung={rung} className={styles.icon} />
      <span>
        {t(wayOf(volume))}
        {consistency !== 'none' && (
          <Small>{t(`review.volumes.${consistency}`)}</Small>
        )}
      </span>
    </span>
  );
}
