import {
  ScheduleRequest,
  ScheduleRequestInput,
  When,
} from 'backstage-plugin-mobility-common';
import { toBackupRequest } from '../backup/backup-request';
import { DecidedTarget, Source, toCloneRequest } from '../wizard/clone-request';
import { ScheduleChoices } from './schedule-choices';

/** Day and minute behind the name of a copy: `-20261127-0900`. */
export const SUFFIX = '-20261127-0900';
/** What Kubernetes takes, less that. */
export const LONGEST_NAME = 63 - SUFFIX.length - 1;

export interface ScheduleParts {
  entityRef: string;
  title: string;
  when: When;
  source: Source;
  choices: ScheduleChoices;
  /** Of a recurring clone. */
  target?: DecidedTarget;
  /** What it is now: what the form does not ask for stays as it is. */
  before?: ScheduleRequest;
}

/** What the server is asked to plan, and later to keep. */
export function toScheduleRequest(
  parts: ScheduleParts,
): ScheduleRequestInput | undefined {
  const { entityRef, title, when, choices } = parts;
  const { what, retention } = choices;
  const does = doesOf(parts);
  return (
    does && {
      entityRef,
      title: title.trim(),
      when,
      does,
      ...(what === 'backup' && retention ? { retention } : {}),
    }
  );
}

function doesOf(
  parts: ScheduleParts,
): ScheduleRequestInput['does'] | undefined {
  const { entityRef, source, choices, target, before } = parts;
  if (choices.what === 'backup') {
    const was = before?.does.kind === 'backup' ? before.does : undefined;
    const { entityRef: _, ...backup } = toBackupRequest(
      entityRef,
      source,
      choices.backup,
    );
    return { ...backup, strategy: was?.strategy ?? backup.strategy };
  }
  if (!target) return undefined;
  const was = before?.does.kind === 'clone' ? before.does : undefined;
  const {
    entityRef: _,
    targets: [to],
    ...clone
  } = toCloneRequest(entityRef, source, [target], choices.clone);
  return {
    ...clone,
    strategy: was?.strategy ?? clone.strategy,
    ttlHours: was?.ttlHours ?? clone.ttlHours,
    keep: choices.copies,
    target: {
      ...to,
      cronJobs: was?.target.cronJobs ?? to.cronJobs,
      namespaceMapping: {
        ...was?.target.namespaceMapping,
        ...to.namespaceMapping,
      },
    },
  };
}
