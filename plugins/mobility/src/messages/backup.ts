/** The page that prepares a backup. @internal */
export const backupMessages = {
  title: 'Back up {{name}}',
  rail: {
    title: 'Your backup',
    where: 'Kept in',
    store: 'the object store',
    storage: 'the storage, where it can be',
    time: 'Kept for',
    intoStore: 'up to {{size}} into the store',
    inStorage: '{{size}} in the storage only',
    promise: '{{name}} goes on running. Nothing is stopped or changed.',
    promiseHeld:
      '{{name}} is not changed. A backup hook holds it for a while.',
    choose: 'First choose what is backed up',
    looking: 'Looking for {{name}}',
    nothing: 'There is nothing to back up',
    denied: 'You lack the right',
  },
  none: '{{name}} was not found on a cluster that answers, so there is nothing to back up.',
  keep: {
    title: 'How it is kept',
    where: 'Where the data is kept',
    store:
      'In the object store – other clusters can restore it, and it outlives the storage',
    storage: 'Only in the storage – quicker, and lost with the storage',
    time: 'Kept for',
    timeHelp: 'then it is deleted, with its data',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    hours_one: '{{count}} hour',
    hours_other: '{{count}} hours',
    location: 'Location',
    locationHelp: 'where the store is',
    default: '{{name}} (default)',
  },
  prepare: {
    title: 'What is done before it',
    help: 'A hook of your platform team, which runs in the pods. If it fails, so does the backup.',
    nothing: 'Nothing',
    gone: '{{hook}} (not offered any more)',
    effect: {
      flush: 'writes out what is in memory; goes on meanwhile',
      'hold-writes': 'holds what would be written until the backup has it',
      'hold-files': 'holds all files as they are until the backup has them',
    },
  },
  start: 'Back up',
} as const;
