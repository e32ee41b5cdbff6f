import {
  LABEL_SCHEDULE,
  Note,
  PlanManifest,
  ScheduleStanding,
} from 'backstage-plugin-mobility-common';
import {
  ClusterClient,
  ClusterError,
  isAlreadyExists,
  isClusterError,
} from '../facts/clusters';
import { VeleroClient, VeleroSchedule } from '../facts/velero';
import { driftedFields, filledManifests } from '../planning/schedules';
import { note } from '../planning/note';
import { ifThere } from '../runs/steps/objects';
import { ScheduleDoc, ScheduleRecord } from './schedule-record';

/** Whether it is still ours to do; throws where it is not. */
type Hold = () => Promise<void>;

type Found = Pick<ScheduleStanding, 'state' | 'because' | 'fields'>;

/**
 * Makes the cluster have what was asked for, or says why it has not. What somebody has
 * changed or deleted by hand is told and not undone: they may have had to. A change, or
 * applying it anew, is another revision, which is put there whatever is there.
 *
 * Every effect finds its own work when it comes twice. Before each it is asked whether it
 * is still ours to do: a look that was overtaken would put an earlier revision back.
 */
export async function applySchedule(
  record: ScheduleRecord,
  client: ClusterClient,
  hold: Hold,
): Promise<Pick<ScheduleDoc, 'applied' | 'policies'> & { found: Found }> {
  const { applied, policies } = record.doc;
  try {
    const wanted = wantedOf(record);
    const result = await look(record, client, wanted, hold);
    const isNew = result.state === 'applied' || result.state === 'pending';
    return {
      found: result,
      applied: isNew && result.there ? { revision: record.revision } : applied,
      policies: result.there
        ? [...new Set([...policies, wanted.policy.metadata.name])]
        : policies,
    };
  } catch (error) {
    if (!isClusterError(error)) throw error;
    return { found: unanswered(record, error), applied, policies };
  }
}

interface Wanted {
  policy: PlanManifest['object'];
  schedule: PlanManifest['object'];
}

export function wantedOf(record: ScheduleRecord): Wanted {
  const { id, revision, paused, plan } = record;
  const objects = filledManifests(plan.manifests, {
    ...{ id, revision },
    paused: paused !== undefined,
  }).map(({ object }) => object);
  const policy = objects.find(({ kind }) => kind === 'ConfigMap');
  const schedule = objects.find(({ kind }) => kind === 'Schedule');
  if (!policy || !schedule) throw new Error(`Schedule ${id} has no manifests`);
  return { policy, schedule };
}

async function look(
  record: ScheduleRecord,
  client: ClusterClient,
  { policy, schedule }: Wanted,
  hold: Hold,
): Promise<Found & { there: boolean }> {
  const velero = new VeleroClient(client);
  const { id, revision, doc } = record;
  const { name } = schedule.metadata;
  const before = await ifThere(velero.getSchedule(name));
  if (before && !isOf(before, id)) {
    return { ...foreign('Schedule', name, client), there: false };
  }
  if (doc.applied?.revision === revision) {
    if (!before) return { ...gone('Schedule', name, client), there: false };
    return {
      ...(await compare(before, schedule, policy, client)),
      there: true,
    };
  }
  await hold();
  const blocked = await makePolicy(policy, id, client);
  if (blocked) return { ...blocked, there: false };
  await hold();
  if (before) await velero.replaceSchedule(before, schedule);
  else await velero.createSchedule(schedule);
  const cluster = client.name;
  const because = note('SCHEDULE_UNREAD', { cluster });
  return { state: 'pending', because, fields: [], there: true };
}

async function compare(
  found: VeleroSchedule,
  schedule: PlanManifest['object'],
  policy: PlanManifest['object'],
  client: ClusterClient,
): Promise<Found> {
  const cluster = client.name;
  const wanted = Object.assign({}, schedule.spec);
  const fields = driftedFields(wanted, found.spec).map(
    field => `spec.${field}`,
  );
  const kept = await readPolicy(client, policy.metadata.name);
  if (!kept) return gone('ConfigMap', policy.metadata.name, client);
  const data = Object.assign({}, policy.data);
  if (driftedFields(data, { ...kept.data }).length > 0) {
    fields.push(`ConfigMap ${policy.metadata.name}`);
  }
  if (fields.length > 0) {
    const { name } = schedule.metadata;
    const params = { kind: 'Schedule', name, cluster };
    return {
      state: 'drifted',
      because: note('SCHEDULE_CHANGED', params),
      fields,
    };
  }
  const { phase, validationErrors } = found.status;
  const pending = (because: Note): Found => ({
    ...{ state: 'pending', because, fields: [] },
  });
  if (phase === 'FailedValidation') {
    const reason = (validationErrors ?? []).join('; ') || phase;
    return pending(note('SCHEDULE_REFUSED', { cluster, reason }));
  }
  // One that is paused before it was read stays unread, and is what was asked for.
  if (phase !== 'Enabled' && !found.spec.paused) {
    return pending(note('SCHEDULE_UNREAD', { cluster }));
  }
  return { state: 'applied', fields: [] };
}

/**
 * Takes both away: the Schedule at once, its policies when no Backup has to read them
 * any more. `true` once nothing of it is left.
 */
export async function withdrawSchedule(
  record: ScheduleRecord,
  client: ClusterClient,
  { isBusy, hold }: { isBusy: boolean; hold: Hold },
): Promise<boolean> {
  const velero = new VeleroClient(client);
  const { policy, schedule } = wantedOf(record);
  const { name } = schedule.metadata;
  const found = await ifThere(velero.getSchedule(name));
  // Somebody else's is none of ours to delete.
  if (found && isOf(found, record.id)) {
    await hold();
    await ifThere(velero.deleteSchedule(name));
    return false;
  }
  if (isBusy) return false;
  const policies = new Set([...record.doc.policies, policy.metadata.name]);
  for (const one of policies) {
    await hold();
    await removePolicy(client, one, record.id);
  }
  return true;
}

/** Deletes policies of earlier revisions, which no Backup has to read any more. */
export async function forgetPolicies(
  record: ScheduleRecord,
  client: ClusterClient,
  hold: Hold,
): Promise<string[]> {
  const current = wantedOf(record).policy.metadata.name;
  for (const name of record.doc.policies) {
    if (name === current) continue;
    await hold();
    await removePolicy(client, name, record.id);
  }
  return [current];
}

async function removePolicy(
  client: ClusterClient,
  name: string,
  id: string,
): Promise<void> {
  const kept = await readPolicy(client, name);
  if (kept?.metadata?.labels?.[LABEL_SCHEDULE] !== id) return;
  const { veleroNamespace: namespace } = client.definition;
  await ifThere(
    client.call(
      { verb: 'delete', resource: 'configmaps', namespace, name },
      apis => apis.core.deleteNamespacedConfigMap({ namespace, name }),
    ),
  );
}

/** What is in the way, if anything is. */
async function makePolicy(
  policy: PlanManifest['object'],
  id: string,
  client: ClusterClient,
): Promise<Found | undefined> {
  const { name } = policy.metadata;
  const { veleroNamespace: namespace } = client.definition;
  try {
    await client.call(
      { verb: 'create', resource: 'configmaps', namespace, name },
      apis => apis.core.createNamespacedConfigMap({ namespace, body: policy }),
    );
    return undefined;
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
  }
  const kept = await readPolicy(client, name);
  return kept?.metadata?.labels?.[LABEL_SCHEDULE] === id
    ? undefined
    : foreign('ConfigMap', name, client);
}

function readPolicy(client: ClusterClient, name: string) {
  const { veleroNamespace: namespace } = client.definition;
  return ifThere(
    client.call(
      { verb: 'get', resource: 'configmaps', namespace, name },
      apis => apis.core.readNamespacedConfigMap({ namespace, name }),
    ),
  );
}

function isOf({ metadata }: VeleroSchedule, id: string): boolean {
  return metadata.labels[LABEL_SCHEDULE] === id;
}

function foreign(
  kind: string,
  name: string,
  { name: cluster }: ClusterClient,
): Found {
  const because = note('SCHEDULE_FOREIGN', { kind, name, cluster });
  return { state: 'pending', because, fields: [] };
}

function gone(
  kind: string,
  name: string,
  { name: cluster }: ClusterClient,
): Found {
  const because = note('SCHEDULE_GONE', { kind, name, cluster });
  return { state: 'gone', because, fields: [] };
}

/** What was true when the cluster answered last, and that it does not now. */
function unanswered(
  { doc: { standing, applied }, revision }: ScheduleRecord,
  { reason, call: { cluster } }: ClusterError,
): Found {
  const because = note('SCHEDULE_NO_ANSWER', { cluster, reason });
  const isKnown = standing && applied?.revision === revision;
  return {
    state: isKnown ? standing.state : 'pending',
    fields: isKnown ? standing.fields : [],
    because,
  };
}
