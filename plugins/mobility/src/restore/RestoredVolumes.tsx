import { CopyingPlan, PlannedVolume } from 'backstage-plugin-mobility-common';
import { Translate, useText } from '../text';
import { Column, Small } from '../ui';
import { VolumeTable } from '../wizard/VolumeTable';
import { isBack } from './points';

/** Where the data of each volume comes back from, and how consistent that is. */
export function RestoredVolumes({ plan }: { plan: CopyingPlan }) {
  const { t } = useText();
  const { volumes, source } = plan;
  const columns: Column<PlannedVolume>[] = [
    {
      id: 'from',
      header: t('restore.volumes.from'),
      cell: volume => (
        <>
          {wayBack(t, volume, source.cluster)}
          {isBack(volume) && volume.consistency !== 'none' && (
            <Small>{t(`review.volumes.${volume.consistency}`)}</Small>
          )}
        </>
      ),
    },
  ];
  return (
    <VolumeTable
      title={t('restore.volumes.title')}
      none={t('restore.volumes.none')}
      volumes={volumes}
      columns={columns}
    />
  );
}

function wayBack(t: Translate, volume: PlannedVolume, cluster: string): string {
  if (!isBack(volume)) return t('restore.volumes.nothing');
  return volume.moved
    ? t('restore.volumes.store')
    : t('restore.volumes.storage', { cluster });
}
