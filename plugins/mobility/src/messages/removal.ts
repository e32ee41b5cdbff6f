/** The dialog that removes a copy. @internal */
export const removalMessages = {
  title: 'Remove the copy of {{name}}?',
  text: 'Namespace {{namespace}} on {{cluster}} is deleted with everything in it. This cannot be undone.',
  stays: 'The original and the backups stay as they are.',
  goes: 'What goes with it',
  looking: 'Looking at what is in it',
  confirm: 'Type {{namespace}} to confirm',
  button: 'Remove copy',
  keep: 'Keep it',
  blocked: 'It cannot be removed',
  backup: {
    open: 'Delete backup…',
    denied: 'You lack the right to delete backups of {{name}}.',
    title: 'Delete this backup of {{name}}?',
    text: 'Backup {{backup}} is deleted from the store, with the data of its volumes. This cannot be undone.',
    kept: 'The snapshots of {{claims}} in the storage of {{cluster}} go with it.',
    others: 'Other backups of {{name}} that can be restored: {{others}}.',
    stays: 'The running app and its copies stay as they are.',
    button: 'Delete backup',
    blocked: 'It cannot be deleted',
  },
} as const;
