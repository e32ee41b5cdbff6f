import { ScopeKind } from 'backstage-plugin-mobility-common';
import { ApplicationFacts, RestoreFacts } from '../facts';
import { ResolvedParts, restoredOf } from './resolve';

/** The facts of a restore, as if the backup had nothing but what comes back. */
export function narrowToParts(
  facts: RestoreFacts,
  parts: ResolvedParts,
): RestoreFacts {
  const { application, served, held } = facts.source;
  const restored = restoredOf(parts);
  const kinds = new Set(restored.map(({ kind }) => kind));
  const names = new Set(restored.map(({ kind, name }) => `${kind} ${name}`));
  const kindOf = (group: string, resource: string) =>
    served.known
      ? served.value.find(
          one => one.group === group && one.resource === resource,
        )?.kind
      : undefined;
  return {
    ...facts,
    source: {
      ...facts.source,
      application: application.known
        ? { known: true, value: narrow(application.value, names, parts.pods) }
        : application,
      held: held.filter(({ group, resource }) =>
        kinds.has(kindOf(group, resource) ?? ''),
      ),
    },
    point: {
      ...facts.point,
      volumes: facts.point.volumes.filter(({ claim }) =>
        names.has(`PersistentVolumeClaim ${claim}`),
      ),
    },
  };
}

function narrow(
  application: ApplicationFacts,
  names: ReadonlySet<string>,
  pods: string[],
): ApplicationFacts {
  const has = (kind: string) => (one: { name: string }) =>
    names.has(`${kind} ${one.name}`);
  const isOf = ({ object }: { object: string }) => names.has(object);
  const ofPod = (text: string) => pods.includes(text.split('/')[0]);
  return {
    ...application,
    workloads: application.workloads.filter(one => has(one.kind)(one)),
    pods: application.pods.filter(({ workload }) =>
      names.has(workload.replace('/', ' ')),
    ),
    volumes: application.volumes.filter(({ claim }) =>
      names.has(`PersistentVolumeClaim ${claim}`),
    ),
    scratch: application.scratch.filter(ofPod),
    unclaimed: application.unclaimed.filter(ofPod),
    routes: application.routes.filter(one => has(one.kind)(one)),
    cronJobs: application.cronJobs.filter(has('CronJob')),
    services: application.services.filter(has('Service')),
    egressPolicies: application.egressPolicies.filter(name =>
      names.has(`NetworkPolicy ${name}`),
    ),
    dns: application.dns.filter(isOf),
    outside: application.outside.filter(text =>
      names.has(`Service ${text.split(' ')[0]}`),
    ),
    endpoints: application.endpoints.filter(isOf),
    references: application.references.filter(isOf),
    openJobs: application.openJobs.filter(name => names.has(`Job ${name}`)),
    hooks: application.hooks.filter(({ pod }) => pods.includes(pod)),
    kinds: application.kinds.flatMap(kind => narrowKind(kind, names)),
    secrets:
      application.secrets &&
      application.secrets.filter(name => names.has(`Secret ${name}`)),
  };
}

/** Of Secrets only their number is told. */
function narrowKind(
  { kind, objects }: ScopeKind,
  names: ReadonlySet<string>,
): ScopeKind[] {
  const isSecret = kind === 'Secret';
  const left = Object.entries(objects).filter(([name]) =>
    names.has(`${kind} ${name}`),
  );
  const count = isSecret
    ? [...names].filter(ref => ref.startsWith('Secret ')).length
    : left.length;
  return count > 0 ? [{ kind, count, objects: Object.fromEntries(left) }] : [];
}
