import { RestorePoint } from 'backstage-plugin-mobility-common';
import { formatBytes } from '../format';
import { useText } from '../text';
import { Column, DataTable, Panel, Small, Status, StatusKind } from '../ui';
import styles from './Point.module.css';
import { Unread } from './Unread';

type Volume = RestorePoint['volumeList'][number];

const KINDS: Record<Volume['state'], StatusKind> = {
  stored: 'ok',
  local: 'warn',
  skipped: 'bad',
  failed: 'bad',
  unknown: 'unknown',
};

/** What became of the data of each volume. */
export function VolumesPanel({ point }: { point: RestorePoint }) {
  const { t } = useText();
  const { volumeList, files } = point;
  if (files.volumes !== 'ok') {
    return (
      <Panel title={t('point.volumes.title')}>
        <Unread what="volumes" state={files.volumes} />
      </Panel>
    );
  }
  const columns: Column<Volume & { number: number }>[] = [
    {
      id: 'volume',
      header: t('point.volumes.volume'),
      isRowHeader: true,
      minWidth: 140,
      cell: ({ namespace, claim }) => (
        <>
          <span className={styles.strong}>{claim}</span>
          <Small>{namespace}</Small>
        </>
      ),
    },
    {
      id: 'state',
      header: t('point.volumes.state'),
      minWidth: 220,
      cell: ({ state, reason }) => (
        <>
          <Status kind={KINDS[state]}>
            {t(`point.volumes.states.${state}`)}
          </Status>
          {reason && (
            <Small className={styles.said}>
              {t('point.volumes.said', { reason })}
            </Small>
          )}
        </>
      ),
    },
    {
      id: 'size',
      header: t('point.volumes.size'),
      align: 'end',
      cell: ({ bytes }) =>
        bytes === undefined ? (
          <span className={styles.muted}>{t('points.notKnown')}</span>
        ) : (
          formatBytes(bytes)
        ),
    },
  ];
  return (
    <Panel
      title={t('point.volumes.title')}
      count={volumeList.length > 0 ? String(volumeList.length) : undefined}
    >
      {volumeList.length === 0 ? (
        <p className={styles.muted}>
          {t(
            isWithoutVolumes(point)
              ? 'point.volumes.none'
              : 'point.volumes.noneRecorded',
          )}
        </p>
      ) : (
        <DataTable
          label={t('point.volumes.title')}
          columns={columns}
          rows={volumeList.map((volume, number) => ({ ...volume, number }))}
          // A claim may have several entries: one for each pod that mounts it.
          rowKey={({ number }) => String(number)}
        />
      )}
    </Panel>
  );
}

/** Claims without data, and volumes of others, are none that are not there. */
function isWithoutVolumes({ usability, otherNamespaces }: RestorePoint) {
  return (
    otherNamespaces === 0 &&
    usability.reasons.every(({ code }) => code !== 'VOLUME_ABSENT')
  );
}
