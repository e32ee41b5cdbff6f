import { TablePagination } from '@backstage/ui';
import {
  ClusterReportList,
  isForbidden,
} from 'backstage-plugin-mobility-common';
import { useClock } from '../format';
import { errorOf, valueOf } from '../loading';
import { Translate, useText } from '../text';
import {
  ErrorLine,
  Line,
  PageHead,
  Panel,
  SkeletonRows,
  StaleNotice,
  Status,
} from '../ui';
import { ClusterFilter } from './ClusterFilter';
import styles from './Clusters.module.css';
import { NotForYou } from './NotForYou';
import { OtherClusters } from './OtherClusters';
import { isFiltered, PAGE_SIZE } from './report-query';
import { ReportTable } from './ReportTable';
import { useReports } from './useReports';

/** How every cluster stands, worst first. */
export function ClusterListPage() {
  const { t } = useText();
  const clock = useClock(5_000);
  const { choices, choose, connected, others, reload, reloadOthers } =
    useReports();
  if (connected.state === 'failed' && isForbidden(connected.error)) {
    return <NotForYou />;
  }
  const list = valueOf(connected);
  return (
    <>
      <PageHead
        title={t('clusters.title')}
        sub={list && <Counts list={list} />}
      />
      {list?.paused && (
        <Line kind="warn">
          {t('clusters.sub.paused', { text: list.paused })}
        </Line>
      )}
      <ClusterFilter
        choices={choices}
        environments={list?.environments ?? []}
        onChange={choose}
      />
      <Panel
        title={t('clusters.connected')}
        count={list && String(list.total)}
        aside={t(`clusters.sort.${choices.sort}`)}
      >
        {connected.state === 'loading' && <SkeletonRows rows={4} />}
        {connected.state === 'failed' && (
          <ErrorLine error={connected.error} onRetry={reload} />
        )}
        <StaleNotice
          error={list ? errorOf(connected) : undefined}
          onRetry={reload}
        />
        {list && list.items.length > 0 && (
          <ReportTable reports={list.items} clock={clock} />
        )}
        {list?.items.length === 0 && (
          <p className={styles.muted}>
            {emptyWords(t, isFiltered(choices), valueOf(others))}
          </p>
        )}
        {list && list.total > PAGE_SIZE && (
          <TablePagination
            pageSize={PAGE_SIZE}
            pageSizeOptions={[PAGE_SIZE]}
            showPageSizeOptions={false}
            offset={choices.offset}
            totalCount={list.total}
            hasNextPage={choices.offset + PAGE_SIZE < list.total}
            hasPreviousPage={choices.offset > 0}
            onNextPage={() => choose({ offset: choices.offset + PAGE_SIZE })}
            onPreviousPage={() =>
              choose({ offset: Math.max(0, choices.offset - PAGE_SIZE) })
            }
            getLabel={() =>
              t('clusters.page.range', {
                from: String(choices.offset + 1),
                to: String(choices.offset + list.items.length),
                total: String(list.total),
              })
            }
          />
        )}
      </Panel>
      <OtherClusters others={others} reload={reloadOthers} />
    </>
  );
}

function emptyWords(
  t: Translate,
  filtered: boolean,
  others: ClusterReportList | undefined,
): string {
  if (filtered) return t('clusters.empty.noMatch');
  return others && others.total === 0
    ? t('clusters.empty.nowhere')
    : t('clusters.empty.none');
}

function Counts({ list: { counts } }: { list: ClusterReportList }) {
  const { t } = useText();
  const of = (...states: (keyof typeof counts)[]) =>
    states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const trouble = of('unreachable', 'blocked', 'warning');
  return (
    <>
      <span>{t('clusters.sub.ready', { count: of('ready') })}</span>
      {trouble > 0 && (
        <Status kind="warn">
          {t('clusters.sub.trouble', { count: trouble })}
        </Status>
      )}
    </>
  );
}
