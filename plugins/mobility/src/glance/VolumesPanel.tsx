import { Text } from '@backstage/ui';
import { PlannedVolume, Rung } from 'backstage-plugin-mobility-common';
import { Place } from '../application';
import { formatBytes } from '../format';
import { inOneLine, RungIcon } from '../planning';
import { useText } from '../text';
import { Panel, SkeletonRows, Small } from '../ui';
import { volumeViews, VolumeView } from './volume-views';
import styles from './VolumesPanel.module.css';

const TRAVELS = {
  'group-snapshot': 'glance.volumeList.groupSnapshot',
  snapshot: 'glance.volumeList.snapshot',
  copy: 'glance.volumeList.copy',
  'left-out': 'glance.volumeList.leftOut',
  none: 'glance.volumeList.none',
} as const satisfies Record<Rung, string>;

/** Tells the places of an application apart. */
const placeOf = ({ cluster, volume }: VolumeView) =>
  `${cluster}/${volume.namespace}`;

export interface VolumesPanelProps {
  name: string;
  places: Place[];
  isLoading: boolean;
}

/** What the service keeps, and how it would travel. */
export function VolumesPanel({ name, places, isLoading }: VolumesPanelProps) {
  const { t } = useText();
  const volumes = volumeViews(places);
  const several = new Set(volumes.map(placeOf)).size > 1;
  return (
    <Panel
      title={t('glance.volumeList.title')}
      count={volumes.length > 0 ? String(volumes.length) : undefined}
      aside={volumes.length > 0 ? t('glance.volumeList.note') : undefined}
    >
      {isLoading && <SkeletonRows rows={2} />}
      {!isLoading && volumes.length === 0 && (
        <Text as="p" color="secondary">
          {places.length === 0
            ? t('glance.volumeList.notFound', { name })
            : t('glance.volumeList.empty', { name })}
        </Text>
      )}
      <ul>
        {volumes.map(view => (
          <li
            key={`${placeOf(view)} ${view.volume.claim}`}
            className={styles.volume}
          >
            <VolumeItem view={view} withPlace={several} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function VolumeItem(props: { view: VolumeView; withPlace: boolean }) {
  const { t, finding, note } = useText();
  const { volume, cluster, obstacle } = props.view;
  return (
    <>
      <RungIcon
        rung={volume.rung}
        className={`${styles.icon} ${obstacle ? styles.bad : ''}`.trim()}
      />
      <div className={styles.text}>
        <p className={styles.head}>
          <b>{volume.claim}</b>
          <span className={styles.secondary}>
            {volume.storageClass ?? t('glance.volumeList.noStorageClass')}
          </span>
          {props.withPlace && (
            <span className={styles.secondary}>
              {t('common.place', { cluster, namespace: volume.namespace })}
            </span>
          )}
          <span className={styles.size}>
            {formatBytes(volume.capacityBytes)}
          </span>
        </p>
        <p>{obstacle ? finding(obstacle).title : t(TRAVELS[volume.rung])}</p>
        <Small as="p">
          {obstacle ? (
            finding(obstacle).detail
          ) : (
            <Consistency volume={volume} />
          )}
        </Small>
        {!obstacle && volume.because.length > 0 && (
          <Small as="p">{inOneLine(volume.because.map(note))}</Small>
        )}
      </div>
    </>
  );
}

function Consistency({ volume }: { volume: PlannedVolume }) {
  const { t } = useText();
  return volume.consistency === 'none'
    ? null
    : t(`glance.volumeList.${volume.consistency}`);
}
