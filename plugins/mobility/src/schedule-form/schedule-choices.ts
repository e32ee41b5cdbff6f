import {
  cronProblem,
  isTimeZone,
  Retention,
  Schedule,
  scheduleIdSchema,
  When,
} from 'backstage-plugin-mobility-common';
import {
  BackupChoices,
  readBackupChoices,
  usualChoices,
  writeBackupChoices,
} from '../backup/choices';
import { readChoice } from '../navigation';
import {
  Choices,
  emptyChoices,
  readChoices,
  writeChoices,
} from '../wizard/choices';

export const RHYTHMS = ['hour', 'night', 'week', 'cron', 'every'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** What was chosen for a schedule. All of it is in the address. */
export interface ScheduleChoices {
  what: 'backup' | 'clone';
  /** The schedule that is changed; none for a new one. */
  edit?: string;
  /** As typed; absent: the usual one. */
  title?: string;
  at: Rhythm;
  /** As typed. */
  cron: string;
  zone: string;
  minutes: string;
  /** Copies that are kept. */
  copies: number;
  /** Backups that are kept; absent: each until it expires. */
  retention?: Retention;
  backup: BackupChoices;
  clone: Choices;
}

const PRESETS: Partial<Record<Rhythm, string>> = {
  hour: '0 * * * *',
  night: '0 2 * * *',
  week: '0 2 * * 0',
};
const USUAL_CRON = '0 2 * * *';
const USUAL_MINUTES = '360';
const USUAL_COPIES = 2;
export const MOST_COPIES = 20;
const MOST_MINUTES = 44_640;

/** In the order in which an address has them: `keep=3.7.4.12`. */
export const RETENTION_LISTS = ['last', 'daily', 'weekly', 'monthly'] as const;
/** As the server takes them. */
export const MOST_KEPT: Retention = {
  last: 1_000,
  daily: 366,
  weekly: 260,
  monthly: 120,
};
export const USUAL_RETENTION: Retention = {
  last: 3,
  daily: 7,
  weekly: 0,
  monthly: 0,
};

/** The one of whoever looks at it, where Velero knows it. */
function ownZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return isTimeZone(timeZone) ? timeZone : 'UTC';
}

/** Reads `?what=clone&title=Nightly&at=cron&cron=0 2 * * *&zone=UTC&copies=3&keep=3.7.4.12` and what the pages of a backup and a clone have. */
export function readScheduleChoices(search: URLSearchParams): ScheduleChoices {
  const copies = search.get('copies') ?? '';
  return {
    what: search.get('what') === 'clone' ? 'clone' : 'backup',
    edit: readChoice(search, 'edit', scheduleIdSchema),
    title: search.get('title') ?? undefined,
    at: RHYTHMS.find(at => at === search.get('at')) ?? 'night',
    cron: search.get('cron') ?? USUAL_CRON,
    zone: search.get('zone') ?? ownZone(),
    minutes: search.get('minutes') ?? USUAL_MINUTES,
    copies:
      /^\d{1,2}$/.test(copies) && Number(copies) >= 1
        ? Math.min(Number(copies), MOST_COPIES)
        : USUAL_COPIES,
    retention: readRetention(search.get('keep') ?? ''),
    backup: readBackupChoices(search),
    clone: readChoices(search),
  };
}

/** None where it does not hold: nothing is deleted for a slip in an address. */
function readRetention(text: string): Retention | undefined {
  if (!/^\d{1,4}(\.\d{1,4}){3}$/.test(text)) return undefined;
  const [last, daily, weekly, monthly] = text.split('.').map(Number);
  const retention = { last, daily, weekly, monthly };
  const isHeld = RETENTION_LISTS.every(
    list => retention[list] <= MOST_KEPT[list],
  );
  return isHeld ? retention : undefined;
}

/** Whether it keeps any: the server takes no other. */
export function keepsSome(retention: Retention | undefined): boolean {
  return !retention || RETENTION_LISTS.some(list => retention[list] > 0);
}

/** The opposite of `readScheduleChoices`. */
export function writeScheduleChoices(
  choices: ScheduleChoices,
): URLSearchParams {
  const { what, edit, title, at, cron, zone, minutes, copies } = choices;
  const { retention } = choices;
  const search = new URLSearchParams();
  const set = (key: string, value: string | undefined, usual?: string) => {
    if (value !== undefined && value !== usual) search.set(key, value);
  };
  set('what', what, 'backup');
  set('edit', edit);
  set('title', title);
  set('at', at, 'night');
  set('cron', cron, USUAL_CRON);
  // Always said: an address means the same to whoever opens it elsewhere.
  set('zone', zone);
  set('minutes', minutes, USUAL_MINUTES);
  set('copies', String(copies), String(USUAL_COPIES));
  set(
    'keep',
    retention && RETENTION_LISTS.map(list => retention[list]).join('.'),
  );
  const rest =
    what === 'backup'
      ? writeBackupChoices(choices.backup)
      : writeChoices(choices.clone);
  rest.forEach((value, key) => search.append(key, value));
  return search;
}

/** The same for the other thing; what both have in common stays. */
export function chooseWhat(
  choices: ScheduleChoices,
  what: ScheduleChoices['what'],
): ScheduleChoices {
  const { from, workloads, leaveOut, hooks } = choices[choices.what];
  const common = { from, leaveOut, hooks, ...(workloads ? { workloads } : {}) };
  return {
    ...choices,
    what,
    backup: { ...usualChoices, ...common },
    clone: { ...emptyChoices, ...common },
  };
}

/** When it is due; nothing while what was typed does not hold. */
export function whenOf(choices: ScheduleChoices): When | undefined {
  const { at, cron, zone, minutes } = choices;
  if (at === 'every') {
    return isMinutes(minutes)
      ? { kind: 'every', minutes: Number(minutes) }
      : undefined;
  }
  const chosen = PRESETS[at] ?? cron.trim();
  return !cronProblem(chosen) && isTimeZone(zone)
    ? { kind: 'cron', cron: chosen, timeZone: zone }
    : undefined;
}

export function isMinutes(text: string): boolean {
  return (
    /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_MINUTES
  );
}

/** All that a schedule is now, as the form has it. */
export function choicesOf({ id, request }: Schedule): ScheduleChoices {
  const { does, when, title, retention } = request;
  const { workloads, leaveOut, hooks } = does;
  const backing = { leaveOut, hooks, ...(workloads ? { workloads } : {}) };
  const timing =
    when.kind === 'every'
      ? {
          at: 'every' as const,
          cron: USUAL_CRON,
          zone: ownZone(),
          minutes: String(when.minutes),
        }
      : {
          at:
            RHYTHMS.find(at => PRESETS[at] === when.cron) ?? ('cron' as const),
          cron: when.cron,
          zone: when.timeZone,
          minutes: USUAL_MINUTES,
        };
  const shared = { edit: id, title, ...timing };
  if (does.kind === 'backup') {
    const { cluster, namespace, location } = does.source;
    const { keptIn, ttlHours } = does;
    const from = { cluster, namespace };
    return {
      ...shared,
      what: 'backup',
      copies: USUAL_COPIES,
      retention,
      backup: { from, keptIn, ttlHours, location, ...backing },
      clone: { ...emptyChoices, from, ...backing },
    };
  }
  const { target, keep, source } = does;
  const [[before, after]] = Object.entries(target.namespaceMapping);
  const from = { cluster: source.cluster, namespace: before };
  return {
    ...shared,
    what: 'clone',
    copies: keep,
    backup: { ...usualChoices, from, ...backing },
    clone: {
      ...emptyChoices,
      ...backing,
      step: 'review',
      from,
      targets: [
        {
          cluster: target.cluster,
          namespace: after,
          storage: target.storageClassMapping,
          hosts: target.hostMapping,
          replicas: target.replicas,
          egress: target.egress === 'deny' ? 'deny' : undefined,
          replace: target.replace,
        },
      ],
    },
  };
}
