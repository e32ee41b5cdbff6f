import {
  backupRequestSchema,
  dnsSubdomainSchema,
  HookRequest,
  hookRequestSchema,
  KeptIn,
  keptInSchema,
} from 'backstage-plugin-mobility-common';
import { readChoice } from '../navigation';
import { readFrom, readLeftOut } from '../wizard/choices';
import { Source } from '../wizard/clone-request';

/** What was chosen for a backup. All of it is in the address. */
export interface BackupChoices {
  /** Where it runs, if it runs in several places. */
  from?: Source;
  keptIn: KeptIn;
  ttlHours: number;
  /** The default one of the cluster if not said. */
  location?: string;
  /** Claims whose data stays behind. */
  leaveOut: string[];
  /** What prepares workloads, by workload. */
  hooks: HookRequest[];
}

export const usualChoices: BackupChoices = {
  keptIn: 'store',
  // Velero's own default: 30 days.
  ttlHours: 720,
  leaveOut: [],
  hooks: [],
};

const HOURS = backupRequestSchema.shape.ttlHours;

/** Reads `?from=onprem/orders&kept=storage&hours=168&location=offsite&leave=cache&hook=Deployment/db/checkpoint`. */
export function readBackupChoices(search: URLSearchParams): BackupChoices {
  return {
    from: readFrom(search),
    keptIn: readChoice(search, 'kept', keptInSchema) ?? usualChoices.keptIn,
    ttlHours: readHours(search.get('hours')),
    location: readChoice(search, 'location', dnsSubdomainSchema),
    leaveOut: readLeftOut(search),
    hooks: readHooks(search),
  };
}

/** The opposite of `readBackupChoices`. */
export function writeBackupChoices(choices: BackupChoices): URLSearchParams {
  const { from, keptIn, ttlHours, location, leaveOut, hooks } = choices;
  const search = new URLSearchParams();
  if (from) search.set('from', `${from.cluster}/${from.namespace}`);
  if (keptIn !== usualChoices.keptIn) search.set('kept', keptIn);
  if (ttlHours !== usualChoices.ttlHours) {
    search.set('hours', String(ttlHours));
  }
  if (location) search.set('location', location);
  for (const claim of leaveOut) search.append('leave', claim);
  for (const { workload, hook, container } of hooks) {
    const parts = [workload, hook, ...(container ? [container] : [])];
    search.append('hook', parts.join('/'));
  }
  return search;
}

/** Kind, name, hook and perhaps container; what is none is left out. */
function readHooks(search: URLSearchParams): HookRequest[] {
  return search.getAll('hook').flatMap(text => {
    const [kind, name, hook, container] = text.split('/');
    const workload = `${kind}/${name}`;
    const parsed = hookRequestSchema.safeParse({ workload, hook, container });
    return parsed.success ? parsed.data : [];
  });
}

function readHours(text: string | null): number {
  if (!text || !/^\d+$/.test(text)) return usualChoices.ttlHours;
  const parsed = HOURS.safeParse(Number(text));
  return parsed.success ? parsed.data : usualChoices.ttlHours;
}
