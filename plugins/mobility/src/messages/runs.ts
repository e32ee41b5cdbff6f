/** The list of runs that the sidebar opens. @internal */
export const runsMessages = {
  title: 'Runs',
  all: 'All that you may see',
  service: 'Service',
  empty:
    'No run yet. Open a service in the catalog, choose its Mobility tab and clone it. Every run that you may see is listed here.',
} as const;
