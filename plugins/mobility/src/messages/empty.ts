/** Pages that say what is missing and who can give it. @internal */
export const emptyMessages = {
  unannotated: {
    title: 'Mobility does not know where {{name}} runs',
    text: "Add these lines to the service's {{file}}. Then this page shows its volumes and copies.",
    copy: 'Copy lines',
    edit: 'Edit file',
    foot: 'The same lines also fill the Kubernetes tab.',
  },
  noClusters: {
    title: 'No cluster is connected yet',
    text: 'Cloning starts when the platform team has connected the cluster that {{name}} runs on. For them, this is the smallest entry:',
    docs: 'How to connect a cluster',
    owner: 'Platform team: {{owner}}',
  },
  noRights: {
    titleRead: 'You may not see where {{name}} runs',
    belongs: '{{name}} belongs to {{owner}}.',
    signedIn: 'You are signed in as {{who}}.',
    ownerless: 'The catalog names no owner of {{name}}.',
    missing: 'Missing',
    granted: 'Granted',
    read: 'See where it runs, its volumes, copies and runs',
    clusters: 'See the clusters and their health',
    clone: 'Clone it to another cluster',
    backup: 'Back it up where it runs',
    restore: 'Restore its backups',
    ask: 'Ask {{owner}}',
    foot: 'Details: names of the permissions',
  },
} as const;
