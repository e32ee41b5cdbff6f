/** The list of runs that the sidebar opens. @internal */
export const runsMessages = {
  title: 'Runs',
  all: 'All that you may see',
  chosen: 'Matching runs',
  noMatch: 'No run matches what is chosen above.',
  service: 'Service',
  filter: {
    kind: 'What',
    state: 'State',
    cluster: 'Cluster',
    initiator: 'Started by',
    anybody: 'anybody',
    me: 'me',
  },
  empty:
    'No run yet. Open a service in the catalog, choose its Mobility tab, and clone it, back it up or restore it. Every run that you may see is listed here.',
} as const;
