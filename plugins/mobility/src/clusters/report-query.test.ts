import {
  isFiltered,
  NO_CHOICES,
  readReportChoices,
  ReportChoices,
  writeReportChoices,
} from './report-query';

const read = (text: string) => readReportChoices(new URLSearchParams(text));

it.each<[string, Partial<ReportChoices>]>([
  ['', {}],
  ['search=fra&state=blocked', { search: 'fra', state: 'blocked' }],
  [
    'environment=Edge&role=target&sort=name&offset=25',
    { environment: 'Edge', role: 'target', sort: 'name', offset: 25 },
  ],
])('is kept in the address: %s', (text, choices) => {
  const all = { ...NO_CHOICES, ...choices };
  expect(read(text)).toEqual(all);
  expect(writeReportChoices(all).toString()).toBe(text);
});

it.each(['state=great', 'role=x', 'sort=size', 'offset=-1', 'search='])(
  'leaves out what does not hold: %s',
  text => {
    expect(read(text)).toEqual(NO_CHOICES);
  },
);

it('knows whether something is left out', () => {
  expect(isFiltered(NO_CHOICES)).toBe(false);
  expect(isFiltered({ ...NO_CHOICES, sort: 'name', offset: 25 })).toBe(false);
  expect(isFiltered({ ...NO_CHOICES, role: 'source' })).toBe(true);
});
