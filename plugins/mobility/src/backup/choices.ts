import {
  backupRequestSchema,
  dnsSubdomainSchema,
  KeptIn,
  keptInSchema,
} from 'backstage-plugin-mobility-common';
import { readChoice } from '../navigation';
import {
  BackingChoices,
  readBacking,
  usualBacking,
  writeBacking,
} from '../wizard/backing-choices';
import { readFrom } from '../wizard/choices';
import { Source } from '../wizard/clone-request';

/** What was chosen for a backup. All of it is in the address. */
export interface BackupChoices extends BackingChoices {
  /** Where it runs, if it runs in several places. */
  from?: Source;
  keptIn: KeptIn;
  ttlHours: number;
  /** The default one of the cluster if not said. */
  location?: string;
}

export const usualChoices: BackupChoices = {
  keptIn: 'store',
  // Velero's own default: 30 days.
  ttlHours: 720,
  ...usualBacking,
};

const HOURS = backupRequestSchema.shape.ttlHours;

/** Reads `?from=onprem/orders&kept=storage&hours=168&location=offsite&only=Deployment/db&leave=cache&hook=Deployment/db/checkpoint`. */
export function readBackupChoices(search: URLSearchParams): BackupChoices {
  return {
    from: readFrom(search),
    keptIn: readChoice(search, 'kept', keptInSchema) ?? usualChoices.keptIn,
    ttlHours: readHours(search.get('hours')),
    location: readChoice(search, 'location', dnsSubdomainSchema),
    ...readBacking(search),
  };
}

/** The opposite of `readBackupChoices`. */
export function writeBackupChoices(choices: BackupChoices): URLSearchParams {
  const { from, keptIn, ttlHours, location } = choices;
  const search = new URLSearchParams();
  if (from) search.set('from', `${from.cluster}/${from.namespace}`);
  if (keptIn !== usualChoices.keptIn) search.set('kept', keptIn);
  if (ttlHours !== usualChoices.ttlHours) {
    search.set('hours', String(ttlHours));
  }
  if (location) search.set('location', location);
  writeBacking(choices, search);
  return search;
}

function readHours(text: string | null): number {
  if (!text || !/^\d+$/.test(text)) return usualChoices.ttlHours;
  const parsed = HOURS.safeParse(Number(text));
  return parsed.success ? parsed.data : usualChoices.ttlHours;
}
