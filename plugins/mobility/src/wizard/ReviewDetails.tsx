import { DataPlan } from 'backstage-plugin-mobility-common';
import { KindList, PlanManifests } from '../planning';
import { useText } from '../text';
import { Fold, Panel, Small } from '../ui';
import styles from './Review.module.css';

/** What goes along, counted by kind. */
export function AlongPanel({ plan, name }: { plan: DataPlan; name: string }) {
  const { t } = useText();
  const { kinds, mode } = plan.scope;
  const isPart = mode === 'closure';
  const count = kinds.reduce((sum, kind) => sum + (kind.count ?? 0), 0);
  return (
    <Panel
      title={t('review.along.title')}
      count={t('common.objects', { count })}
      aside={t(isPart ? 'review.along.part' : 'review.along.all', { name })}
    >
      <KindList
        label={t('review.along.title')}
        kinds={kinds}
        withNames={isPart}
      />
    </Panel>
  );
}

/** What is sent to the clusters, word for word. */
export function ReviewDetails({ plan }: { plan: DataPlan }) {
  const { t } = useText();
  return (
    <Fold title={t('review.details.title')} subtitle={t('review.details.note')}>
      {plan.manifests.length === 0 ? (
        <p>{t('review.details.nothing')}</p>
      ) : (
        <PlanManifests manifests={plan.manifests} />
      )}
      <Small as="p">
        {t('review.details.hash', {
          hash: <span className={styles.mono}>{plan.hash}</span>,
        })}
      </Small>
    </Fold>
  );
}
