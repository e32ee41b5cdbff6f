import { SearchField } from '@backstage/ui';
import {
  clusterReportQuerySchema,
  clusterStateSchema,
} from 'backstage-plugin-mobility-common';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../text';
import { Filter, FilterChoice } from '../ui';
import styles from './Clusters.module.css';
import { isFiltered, NO_FILTER, ReportChoices } from './report-query';

/** Typing asks once, when it rests. */
const REST_MS = 300;
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
      <Search
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

function Search(props: { value: string; onChange(value: string): void }) {
  const { value, onChange } = props;
  const { t } = useText();
  const [text, setText] = useState(value);
  // What was asked for last: another value comes from outside, as by "Reset".
  const asked = useRef(value);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (value === asked.current) return;
    asked.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    const next = text.trim();
    if (next === asked.current) return undefined;
    const timer = setTimeout(() => {
      asked.current = next;
      latest.current(next);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <SearchField
      className={styles.search}
      label={t('clusters.filter.search')}
      value={text}
      onChange={setText}
    />
  );
}
