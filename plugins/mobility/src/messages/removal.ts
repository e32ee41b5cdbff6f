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
} as const;
