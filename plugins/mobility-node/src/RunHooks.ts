/**
 * An outside effect of a step that is about to happen or has just happened,
 * before it is recorded.
 * @alpha
 */
export interface RunEffect {
  runId: string;
  kind:
    | 'clone'
    | 'backup'
    | 'restore'
    | 'remove'
    | 'delete'
    | 'replace'
    | 'undo'
    | 'release'
    | 'probe';
  step: string;
  attempt: number;
  /** Absent for steps of the whole run. */
  target?: { cluster: string; namespace: string };
  /** Such as `create Backup`. */
  effect: string;
}

/**
 * Fault points: called around every outside effect of every step, so that a
 * test can end the process exactly there.
 * @alpha
 */
export interface RunHooks {
  beforeEffect?(effect: RunEffect): Promise<void>;
  afterEffect?(effect: RunEffect): Promise<void>;
}
