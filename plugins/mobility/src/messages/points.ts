/** Restore points: the lists, and what one of them is. @internal */
export const pointsMessages = {
  title: 'Restore points',
  all: 'All that you may see',
  ofEntity: 'Restore points of {{name}}',
  newest: 'Restore points',
  newestFirst: 'Newest first',
  showAll: 'All restore points',
  back: 'Back to {{name}}',
  column: {
    taken: 'Taken',
    source: 'From',
    namespaces: 'Holds',
    madeBy: 'Made by',
    usable: 'Can be used?',
    volumes: 'Volumes',
    keptUntil: 'Kept until',
  },
  notKnown: 'not known',
  sourceUnsure: 'not certain',
  expired: 'expired {{day}}',
  otherNamespaces_one: 'and {{count}} other that you may not see',
  otherNamespaces_other: 'and {{count}} others that you may not see',
  moreNamespaces: '{{number}} more',
  moreReasons_one: '{{count}} more reason',
  moreReasons_other: '{{count}} more reasons',
  origin: {
    mobility: 'Mobility',
    schedule: 'Schedule {{name}}',
    found: 'Velero itself',
  },
  answer: {
    usable: 'Usable',
    'usable-with-warnings': 'Usable, with warnings',
    incomplete: 'Incomplete',
    unusable: 'Not usable',
    unknown: 'Not known',
  },
  empty: {
    ofEntity: 'There is no restore point of {{name}} yet.',
    all: 'There is no restore point that you may see.',
    nowhere: 'No cluster is connected, so there is nowhere to look.',
    reading:
      'None has been found so far, but not everything has been read yet.',
    unread: 'Whether there are any is not known.',
  },
  sources: {
    because: '{{text}} The reason: {{reason}}.',
    storeOf: 'the store of {{clusters}}',
    stores_one: '{{count}} store',
    stores_other: '{{count}} stores',
    cluster: {
      reading:
        'Still asking {{who}}. What only Velero there lists may be missing here.',
      stale:
        'No fresh answer from {{who}}. What is shown is what was listed there {{ago}}.',
      staleUndated:
        'No fresh answer from {{who}}. What is shown is what was listed there last.',
      error:
        'No answer from {{who}}. What only Velero there lists is missing here.',
    },
    store: {
      reading: 'Still reading {{who}}. What lies there may be missing here.',
      stale:
        'No fresh look into {{who}}. What is shown is what was there {{ago}}.',
      staleUndated:
        'No fresh look into {{who}}. What is shown is what was there last.',
      error:
        'Nothing could be read from {{who}}. Whether what lies there can be used is not known, and some of it may be missing here.',
    },
    unsure: {
      stale:
        'What runs on {{who}} is as it was {{ago}}. Restore points of what has come there since may be missing here.',
      staleUndated:
        'What runs on {{who}} is as it was known last. Restore points of what has come there since may be missing here.',
      unknown:
        'What runs on {{who}} is not known. Restore points of it may be missing here.',
    },
  },
} as const;

/** The page of one restore point. @internal */
export const pointMessages = {
  title: 'Restore point of {{time}}',
  untitled: 'Restore point',
  meta: {
    from: 'from {{place}}',
    by: 'made by {{by}}',
    keptUntil: 'kept until {{day}}',
  },
  again: 'Read again',
  notFound: {
    title: 'There is no such restore point, or you may not see it',
    text: 'It may have expired or been deleted. Restore points of your own services, and of others that you may see, are in the list.',
  },
  verdict: {
    usable: 'A restore would bring everything back',
    'usable-with-warnings':
      'A restore would bring everything back, but there are warnings',
    incomplete: 'A restore would not bring everything back',
    unusable: 'Nothing can be restored from it',
    unknown: 'Whether a restore would bring everything back is not known',
    why: 'Why',
    part_one:
      'This is about what you may see of it. It holds {{count}} other namespace.',
    part_other:
      'This is about what you may see of it. It holds {{count}} other namespaces.',
    more_one: '{{count}} more reason',
    more_other: '{{count}} more reasons',
  },
  notRestored:
    'Its run did not take it for a good backup, or it is over: Mobility does not restore it. {{run}}',
  seeRun: 'See the run',
  restoreOne: 'Restore {{namespace}} for {{name}}…',
  restoreUnknown:
    'Whether Mobility can restore it could not be asked: {{reason}}',
  facts: {
    title: 'Facts',
    from: 'From',
    namespaces: 'Namespaces',
    madeBy: 'Made by',
    run: 'Run that made it',
    notOurs:
      'No run that you may see is known to have made it. It can be restored for a service that has a namespace in it.',
    started: 'Started',
    finished: 'Finished',
    after: 'after {{took}}',
    keptUntil: 'Kept until',
    volumes: 'Volumes',
    sizeUnknown: 'of a size that is not known',
    name: 'Name in Velero',
    phase: 'State in Velero',
    listedBy: 'Listed by',
    listedByNone: 'no cluster that has answered',
    listedByOthers: 'Other clusters are shown to whoever may see them.',
    onlyListed: 'Only clusters list it; the store does not show it.',
  },
  volumes: {
    title: 'Volumes',
    volume: 'Volume',
    state: 'Is its data in it?',
    size: 'Size',
    none: 'There is no volume in it.',
    noneRecorded: 'No data of a volume that you may see is recorded in it.',
    unread:
      'What became of its volumes is not known: the file that says it is {{state}}.',
    said: 'Velero: {{reason}}',
    states: {
      stored: 'Yes, in the store',
      local: 'Only as a snapshot in the storage of its cluster',
      skipped: 'No, it was skipped',
      failed: 'No, copying it failed',
      unknown: 'Not known',
    },
  },
  contents: {
    title: 'What is in it',
    search: 'Find a kind or a name',
    kind: 'Kind',
    names: 'Names',
    count: 'Number',
    found: '{{found}} of {{all}}',
    secrets: 'counted, never shown',
    none: 'There is no object in it.',
    noMatch: 'No kind and no name that is listed is called so.',
    unsearched_one:
      '{{count}} name was not searched: those of Secrets are never shown, and very many are not listed.',
    unsearched_other:
      '{{count}} names were not searched: those of Secrets are never shown, and very many are not listed.',
    unread: 'What is in it is not known: the list of its objects is {{state}}.',
    showAll: 'Show all {{number}}',
    showAllOf: 'Show all {{number}} {{kind}}',
    showFewer: 'Show fewer',
    showFewerOf: 'Show fewer {{kind}}',
    unlisted_one: '{{count}} more is not listed.',
    unlisted_other: '{{count}} more are not listed.',
    matches_one: '{{count}} kind matches',
    matches_other: '{{count}} kinds match',
  },
  results: {
    title: 'Errors and warnings',
    none: 'Velero met neither errors nor warnings.',
    unrecorded: 'Velero counted some, but what they say is not recorded.',
    noneOfYours: 'None is about namespaces that you may see.',
    unread:
      'Which errors and warnings there were is not known: the file that says it is {{state}}.',
    severity: { error: 'Error', warning: 'Warning' },
    unexplained: {
      error: 'An error that Mobility cannot explain',
      warning: 'A warning that Mobility cannot explain',
    },
    times_one: '{{count}} time',
    times_other: '{{count}} times',
    inNamespaces: 'in {{namespaces}}',
    examples: 'In the words of Velero',
  },
  files: {
    title: 'Files that are not whole',
    text: 'What this page says is taken from the files of the backup.',
    names: {
      metadata: 'What it is, and how it ended',
      resources: 'The list of its objects',
      volumes: 'What became of its volumes',
      results: 'Errors and warnings',
      operations: 'What was still copied afterwards',
    },
    states: {
      ok: 'whole',
      missing: 'not there',
      corrupt: 'damaged',
      'too-large': 'too large to be read',
      unreadable: 'not readable now',
    },
  },
  log: {
    title: 'Log',
    level: 'Show',
    levels: {
      error: 'Errors',
      warning: 'Warnings and errors',
      info: 'Information as well',
    },
    everything: 'Everything',
    search: 'Find in the log',
    time: 'Time',
    severity: 'Level',
    message: 'Message',
    severities: {
      debug: 'Debug',
      info: 'Information',
      warning: 'Warning',
      error: 'Error',
    },
    more: 'Show more',
    download: 'Download log',
    notDownloaded: 'It could not be downloaded: {{reason}}',
    empty: 'The log is empty.',
    noMatch: 'No line of the log matches what is chosen above.',
    noneBefore: 'No line before that matches what is chosen above.',
    missing: 'There is no log in the store.',
    unreadable: 'The log cannot be read now.',
    corrupt: 'The log is damaged from here on. What came before is shown.',
    'too-large': 'The log goes on, but is too long to be read to its end.',
    withheld: 'The log is withheld',
    withheldOthers_one:
      'It may name anything in the backup, which holds {{count}} namespace that you may not see. Ask the platform team, who may read all of it.',
    withheldOthers_other:
      'It may name anything in the backup, which holds {{count}} namespaces that you may not see. Ask the platform team, who may read all of it.',
    withheldUnread:
      'It may name anything in the backup, and a file that says what that is cannot be read. Ask the platform team, who may read it all the same.',
  },
} as const;
