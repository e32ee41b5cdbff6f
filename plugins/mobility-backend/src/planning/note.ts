import { Note, NoteCode, NoteParams } from 'backstage-plugin-mobility-common';

/** Makes a note; the texts of the code say which parameters it needs. */
export function note<C extends NoteCode>(code: C, params: NoteParams<C>): Note {
  return { code, params };
}
