import {
  clusterReportQuerySchema,
  clusterStateSchema,
} from 'backstage-plugin-mobility-common';
import { useText } from '../text';
import { Filter, FilterChoice, RestingSearch } from '../ui';
import { isFiltered, NO_FILTER, ReportChoices } from './report-query';

const SORTS = clusterReportQuerySchema.shape.sort.unwrap().options;
const STATES = clusterStateSchema.exclude(['not-connected']).options;
const ROLES = ['source', 'target'] as const;

export interface ClusterFilterProps {
  choices: ReportChoices;
  environments: string[];
  onChange(change: Partial<ReportChoices>): void;
}

/** Which clusters are listed, and in which order. */
export function ClusterFilter(props: ClusterFilterProps) {
  const { choices, environments, onChange } = props;
  const { t } = useText();
  const all = t('common.filter.all');
  return (
    <Filter
      onReset={isFiltered(choices) ? () => onChange(NO_FILTER) : undefined}
    >
      <RestingSearch
        label={t('clusters.filter.search')}
        value={choices.search ?? ''}
        onChange={search => onChange({ search: search || undefined })}
      />
      <FilterChoice
        all={all}
        label={t('clusters.filter.state')}
        value={choices.state}
        options={STATES.map(id => ({ id, label: t(`clusters.state.${id}`) }))}
        onChange={state => onChange({ state })}
      />
      <FilterChoice
        all={all}
        label={t('clusters.filter.environment')}
        value={choices.environment}
        options={environments.map(id => ({ id, label: id }))}
        onChange={environment => onChange({ environment })}
      />
      <FilterChoice
        all={all}
        label={t('clusters.filter.role')}
        value={choices.role}
        options={ROLES.map(id => ({ id, label: t(`clusters.role.${id}`) }))}
        onChange={role => onChange({ role })}
      />
      <FilterChoice
        label={t('clusters.filter.sort')}
        value={choices.sort}
        options={SORTS.map(id => ({ id, label: t(`clusters.sort.${id}`) }))}
        onChange={sort => onChange({ sort })}
      />
    </Filter>
  );
}
