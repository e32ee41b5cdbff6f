import {
  BackupRequest,
  dnsSubdomainSchema,
  HookRequest,
  hookRequestSchema,
  ownWorkloadRefSchema,
} from 'backstage-plugin-mobility-common';

/** What is chosen of a backup, whether or not copies are made of it. */
export interface BackingChoices {
  /** Workloads that go along with what they need; absent: the whole application. */
  workloads?: string[];
  /** Claims whose data stays behind. */
  leaveOut: string[];
  /** What prepares workloads, by workload. */
  hooks: HookRequest[];
}

export const usualBacking: BackingChoices = { leaveOut: [], hooks: [] };

/** Reads `?only=StatefulSet/db&leave=cache&hook=Deployment/db/checkpoint`. */
export function readBacking(search: URLSearchParams): BackingChoices {
  const workloads = readWorkloads(search);
  return {
    ...(workloads.length > 0 ? { workloads } : {}),
    leaveOut: readLeftOut(search),
    hooks: readHooks(search),
  };
}

/** The opposite of `readBacking`. */
export function writeBacking(
  { workloads = [], leaveOut, hooks }: BackingChoices,
  search: URLSearchParams,
): void {
  for (const workload of workloads) search.append('only', workload);
  for (const claim of leaveOut) search.append('leave', claim);
  for (const { workload, hook, container } of hooks) {
    const parts = [workload, hook, ...(container ? [container] : [])];
    search.append('hook', parts.join('/'));
  }
}

/** What a request says of it. */
export function toBacking({
  workloads,
  leaveOut,
  hooks,
}: BackingChoices): Pick<BackupRequest, 'workloads' | 'leaveOut' | 'hooks'> {
  return {
    ...(workloads ? { workloads: [...workloads] } : {}),
    leaveOut: [...leaveOut],
    hooks: [...hooks],
  };
}

/** The same with a claim left out, or taken along again. */
export function toggleLeftOut<C extends Pick<BackingChoices, 'leaveOut'>>(
  choices: C,
  claim: string,
): C {
  const { leaveOut } = choices;
  return {
    ...choices,
    leaveOut: leaveOut.includes(claim)
      ? leaveOut.filter(other => other !== claim)
      : [...leaveOut, claim].sort(),
  };
}

/**
 * The same with other workloads. What was chosen of those that no longer go along is
 * dropped: the server would refuse a hook in them.
 */
export function chooseWorkloads<C extends BackingChoices>(
  choices: C,
  workloads: string[] | undefined,
): C {
  return {
    ...choices,
    workloads,
    hooks: choices.hooks.filter(
      ({ workload }) => !workloads || workloads.includes(workload),
    ),
  };
}

function readWorkloads(search: URLSearchParams): string[] {
  return [...new Set(search.getAll('only'))].filter(
    text => ownWorkloadRefSchema.safeParse(text).success,
  );
}

function readLeftOut(search: URLSearchParams): string[] {
  return [...new Set(search.getAll('leave'))].filter(
    name => dnsSubdomainSchema.safeParse(name).success,
  );
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
