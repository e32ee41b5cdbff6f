import {
  ClusterReportQuery,
  clusterReportQuerySchema,
} from 'backstage-plugin-mobility-common';
import { readChoice, writeChoices } from '../navigation';

export const PAGE_SIZE = 25;

/** What is asked for, kept in the address. */
export type ReportChoices = Pick<
  ClusterReportQuery,
  'search' | 'state' | 'environment' | 'role' | 'sort' | 'offset'
>;

export const NO_CHOICES: ReportChoices = { sort: 'state', offset: 0 };

/** Everything is listed, in whichever order. */
export const NO_FILTER = {
  search: undefined,
  state: undefined,
  environment: undefined,
  role: undefined,
  offset: NO_CHOICES.offset,
} as const satisfies Partial<ReportChoices>;

const KEYS = [
  'search',
  'state',
  'environment',
  'role',
  'sort',
  'offset',
] as const satisfies (keyof ReportChoices)[];

/** From the address; what does not hold there is left out. */
export function readReportChoices(search: URLSearchParams): ReportChoices {
  const { shape } = clusterReportQuerySchema;
  return {
    search: readChoice(search, 'search', shape.search),
    state: readChoice(search, 'state', shape.state),
    environment: readChoice(search, 'environment', shape.environment),
    role: readChoice(search, 'role', shape.role),
    sort: readChoice(search, 'sort', shape.sort) ?? NO_CHOICES.sort,
    offset: readChoice(search, 'offset', shape.offset) ?? NO_CHOICES.offset,
  };
}

export function writeReportChoices(choices: ReportChoices): URLSearchParams {
  return writeChoices(choices, KEYS, NO_CHOICES);
}

/** Whether anything is left out by choice. */
export function isFiltered(choices: ReportChoices): boolean {
  const { search, state, environment, role } = choices;
  return [search, state, environment, role].some(Boolean);
}
