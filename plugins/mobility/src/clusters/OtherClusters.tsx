import { ButtonLink } from '@backstage/ui';
import {
  ClusterReport,
  ClusterReportList,
} from 'backstage-plugin-mobility-common';
import { Loaded, valueOf } from '../loading';
import { EntityLink } from '../navigation';
import { useText } from '../text';
import { Column, DataTable, ErrorLine, Panel, Small, Status } from '../ui';
import { STATE_KINDS } from './report-words';
import { useClustersPath } from './useClustersPath';

/** What the catalog knows and Mobility may not talk to. Apart: it is no fault. */
export function OtherClusters(props: {
  others: Loaded<ClusterReportList>;
  reload(): void;
}) {
  const { others, reload } = props;
  const base = useClustersPath();
  const { t } = useText();
  const list = valueOf(others);
  if (others.state === 'failed') {
    return (
      <Panel title={t('clusters.others.title')}>
        <ErrorLine error={others.error} onRetry={reload} />
      </Panel>
    );
  }
  if (!list || list.total === 0) return null;
  const more = list.total - list.items.length;
  const columns: Column<ClusterReport>[] = [
    {
      id: 'state',
      header: t('clusters.column.state'),
      align: 'tight',
      cell: ({ state }) => (
        <Status kind={STATE_KINDS[state]}>
          {t(`clusters.state.${state}`)}
        </Status>
      ),
    },
    {
      id: 'cluster',
      header: t('clusters.column.cluster'),
      isRowHeader: true,
      cell: ({ name, entityRef, title }) => (
        <>
          {entityRef ? (
            <EntityLink entityRef={entityRef}>{name}</EntityLink>
          ) : (
            name
          )}
          <Small>{title}</Small>
        </>
      ),
    },
    {
      id: 'owner',
      header: t('clusters.column.owner'),
      isOptional: true,
      cell: ({ owner }) => owner && <EntityLink entityRef={owner} />,
    },
    {
      id: 'guide',
      header: t('clusters.column.guide'),
      hideHeader: true,
      align: 'end',
      cell: ({ name }) => (
        <ButtonLink
          variant="secondary"
          href={`${base}/${encodeURIComponent(name)}`}
          aria-label={t('common.of', {
            what: t('clusters.others.show'),
            of: name,
          })}
        >
          {t('clusters.others.show')}
        </ButtonLink>
      ),
    },
  ];
  return (
    <Panel
      title={t('clusters.others.title')}
      count={String(list.total)}
      aside={t('clusters.others.aside')}
    >
      <DataTable
        label={t('clusters.others.title')}
        columns={columns}
        rows={list.items}
        rowKey={({ name }) => name}
        middle
      />
      {more > 0 && (
        <Small>{t('clusters.others.more', { number: String(more) })}</Small>
      )}
    </Panel>
  );
}
