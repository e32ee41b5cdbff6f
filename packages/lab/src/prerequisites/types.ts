/** Something the lab needs of this machine. */
export interface Prerequisite {
  name: string;
  ok: boolean;
  /** What was found. */
  detail: string;
  /** The command, or the step, that mends it. */
  mend: string;
}
