import { ClusterGuide } from 'backstage-plugin-mobility-common';
import { LastTry } from '../probe';
import { useText } from '../text';
import { Fold, Panel, Small, Status } from '../ui';
import styles from './Clusters.module.css';
import { ABILITY_KINDS } from './report-words';

/** What the cluster can do and has, beside the steps. */
export function ClusterAside({ guide }: { guide: ClusterGuide }) {
  const { t } = useText();
  const { roles, abilities, locations, storageClasses, uid, state } = guide;
  if (state === 'not-connected') return null;
  return (
    <div className={styles.aside}>
      <Panel title={t('clusters.guide.can')}>
        <ul className={styles.rows}>
          {abilities.map(({ code, state: can }) => (
            <li key={code}>
              <Status kind={ABILITY_KINDS[can]}>
                {t(`clusters.can.${code}`)}
              </Status>
              <Small>{can !== 'yes' && t(`clusters.ability.${can}`)}</Small>
            </li>
          ))}
        </ul>
      </Panel>
      {roles.includes('source') && <LastTry cluster={guide.name} />}
      <Panel title={t('clusters.guide.stores')}>
        {locations.length === 0 && (
          <p className={styles.muted}>{t('clusters.guide.storesNone')}</p>
        )}
        <ul className={styles.rows}>
          {locations.map(({ name, accessMode, phase, bucket, prefix }) => (
            <li key={name}>
              <span>
                <b>{name}</b>
                <Small>
                  {accessMode === 'ReadOnly'
                    ? t('clusters.guide.readOnly')
                    : t('clusters.guide.readWrite')}
                  {t('common.separator')}
                  {[bucket, prefix].filter(Boolean).join('/')}
                </Small>
              </span>
              <Status kind={phase === 'Available' ? 'ok' : 'bad'}>
                {phase || t('clusters.ability.unknown')}
              </Status>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('clusters.guide.classes')}>
        {storageClasses.length === 0 && (
          <p className={styles.muted}>{t('clusters.guide.classesNone')}</p>
        )}
        <ul className={styles.rows}>
          {storageClasses.map(({ name, provisioner, isDefault }) => (
            <li key={name}>
              <span>
                {name}
                <Small>{provisioner}</Small>
              </span>
              <Small>{isDefault && t('clusters.guide.default')}</Small>
            </li>
          ))}
        </ul>
      </Panel>
      {uid && (
        <Fold
          title={t('clusters.guide.details')}
          subtitle={t('clusters.guide.detailsText')}
        >
          <Small as="p">{t('clusters.guide.uid')}</Small>
          <p className={styles.mono}>{uid}</p>
        </Fold>
      )}
    </div>
  );
}
