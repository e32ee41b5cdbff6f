import { Run } from 'backstage-plugin-mobility-common';
import { PlanManifests } from '../planning';
import { useText } from '../text';
import { DataTable, Fold, Small } from '../ui';
import styles from './Run.module.css';

/** For those who look into the clusters themselves. */
export function RunDetails({ run }: { run: Run }) {
  const { t } = useText();
  const { objects, plan } = run;
  return (
    <Fold title={t('run.details.title')} subtitle={t('run.details.note')}>
      {objects.length === 0 ? (
        <p>{t('run.details.noObjects')}</p>
      ) : (
        <DataTable
          label={t('run.details.objects')}
          columns={[
            {
              id: 'cluster',
              header: t('run.details.cluster'),
              cell: ({ cluster }) => cluster,
            },
            {
              id: 'kind',
              header: t('run.details.kind'),
              cell: ({ kind }) => kind,
            },
            {
              id: 'name',
              header: t('run.details.name'),
              isRowHeader: true,
              cell: ({ name }) => <span className={styles.mono}>{name}</span>,
            },
          ]}
          rows={objects}
          rowKey={({ cluster, kind, name }) => `${cluster} ${kind} ${name}`}
        />
      )}
      <h4 className={styles.title}>{t('run.details.plan')}</h4>
      <Small as="p">
        {t('review.details.hash', {
          hash: <span className={styles.mono}>{plan.hash}</span>,
        })}
      </Small>
      <PlanManifests manifests={plan.manifests} />
    </Fold>
  );
}
