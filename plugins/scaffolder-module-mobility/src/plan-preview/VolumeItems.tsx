import { RiDatabase2Line } from '@remixicon/react';
import { PlannedVolume, sizeWords } from 'backstage-plugin-mobility-common';
import { useId } from 'react';
import styles from './PlanView.module.css';
import { useMobilityText } from './useMobilityText';

/** How each volume travels, and why this way. */
export function VolumeItems({ volumes }: { volumes: PlannedVolume[] }) {
  const { t } = useMobilityText();
  const heading = useId();
  return (
    <div className={styles.part}>
      <h3 id={heading} className={styles.heading}>
        {t('review.volumes.title')}
      </h3>
      {volumes.length === 0 ? (
        <p className={styles.muted}>{t('review.volumes.none')}</p>
      ) : (
        <ul aria-labelledby={heading} className={styles.list}>
          {volumes.map(volume => (
            <VolumeItem key={volume.claim} volume={volume} />
          ))}
        </ul>
      )}
    </div>
  );
}

function VolumeItem({ volume }: { volume: PlannedVolume }) {
  const { t } = useMobilityText();
  const { claim, capacityBytes, reason, because, consistency } = volume;
  const why = [reason, ...because].map(({ code, params }) => {
    const given: object = params;
    return t(`note.${code}`, given);
  });
  return (
    <li className={styles.item}>
      <RiDatabase2Line aria-hidden className={styles.icon} />
      <div className={styles.text}>
        <p>
          <span className={styles.title}>{claim}</span>{' '}
          <span className={styles.muted}>{sizeWords(capacityBytes)}</span>
        </p>
        <p>
          {why.join('; ')}
          {consistency !== 'none' && (
            <span className={styles.muted}>
              {t('common.separator')}
              {t(`review.volumes.${consistency}`)}
            </span>
          )}
        </p>
      </div>
    </li>
  );
}
