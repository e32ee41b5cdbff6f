import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiDatabase2Line } from '@remixicon/react';
import { mobilityTranslationRef } from 'backstage-plugin-mobility';
import {
  PlannedVolume,
  Rung,
  sizeWords,
} from 'backstage-plugin-mobility-common';
import { useId } from 'react';
import styles from './PlanView.module.css';

const WAYS = {
  'group-snapshot': 'review.volumes.groupSnapshot',
  snapshot: 'review.volumes.snapshot',
  copy: 'review.volumes.copy',
  none: 'review.volumes.nothing',
} as const satisfies Record<Rung, string>;

/** How each volume travels, and why this way. */
export function VolumeItems({ volumes }: { volumes: PlannedVolume[] }) {
  const { t } = useTranslationRef(mobilityTranslationRef);
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
  const { t } = useTranslationRef(mobilityTranslationRef);
  const { claim, capacityBytes, rung, reason, consistency } = volume;
  const params: object = reason.params;
  return (
    <li className={styles.item}>
      <RiDatabase2Line aria-hidden className={styles.icon} />
      <div className={styles.text}>
        <p>
          <span className={styles.title}>{claim}</span>{' '}
          <span className={styles.muted}>{sizeWords(capacityBytes)}</span>
        </p>
        <p>
          {t(WAYS[rung])}
          <span className={styles.muted}>
            {t('common.separator')}
            {consistency === 'none'
              ? t(`note.${reason.code}`, params)
              : t(`review.volumes.${consistency}`)}
          </span>
        </p>
      </div>
    </li>
  );
}
