import {
  ClusterReport,
  ClusterReportList,
  ClusterReportQuery,
  clusterStateSchema,
} from 'backstage-plugin-mobility-common';

const WORST_FIRST = clusterStateSchema.options;

type SortKey = ClusterReportQuery['sort'];
type Value = string | number | undefined;

const VALUES: Record<SortKey, (report: ClusterReport) => Value> = {
  state: ({ state }) => WORST_FIRST.indexOf(state),
  name: ({ name }) => name,
  environment: ({ environment }) => environment,
  reading: ({ reading }) => reading?.at,
  kubernetes: ({ reading }) => reading?.kubernetesVersion,
  velero: ({ reading }) => reading?.velero?.version,
};

/** One page of the reports that match, in the order that was asked for. */
export function pageReports(
  reports: ClusterReport[],
  query: ClusterReportQuery,
): Omit<ClusterReportList, 'paused'> {
  const matching = reports.filter(report => matches(report, query));
  const value = VALUES[query.sort];
  const sign = query.order === 'asc' ? 1 : -1;
  matching.sort(
    (a, b) =>
      compare(value(a), value(b), sign) || a.name.localeCompare(b.name, 'en'),
  );
  return {
    items: matching.slice(query.offset, query.offset + query.limit),
    total: matching.length,
    counts: Object.fromEntries(
      WORST_FIRST.map(state => [
        state,
        reports.filter(report => report.state === state).length,
      ]),
    ),
    environments: [
      ...new Set(reports.flatMap(({ environment }) => environment ?? [])),
    ].sort((a, b) => a.localeCompare(b, 'en')),
  };
}

function matches(report: ClusterReport, query: ClusterReportQuery): boolean {
  const { search, state, environment, role, connected } = query;
  const { name, title = '', description = '' } = report;
  const texts = [name, title, description].map(text =>
    text.toLocaleLowerCase('en-US'),
  );
  const wanted = search?.trim().toLocaleLowerCase('en-US') ?? '';
  return (
    texts.some(text => text.includes(wanted)) &&
    (state === undefined || report.state === state) &&
    (environment === undefined || report.environment === environment) &&
    (role === undefined || report.roles.includes(role)) &&
    (connected === undefined ||
      connected === (report.state === 'not-connected' ? 'no' : 'yes'))
  );
}

/** What is not known comes last, in either direction. Versions count by number. */
function compare(a: Value, b: Value, sign: number): number {
  if (a === undefined || b === undefined) {
    return Number(a === undefined) - Number(b === undefined);
  }
  return (
    sign *
    (typeof a === 'number' && typeof b === 'number'
      ? a - b
      : String(a).localeCompare(String(b), 'en', { numeric: true }))
  );
}
