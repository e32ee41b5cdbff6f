import { Finding } from 'backstage-plugin-mobility-common';
import { finding } from '../finding';
import { AskedHook } from '../hooks';
import { Check, CloneInput } from './check';

/** Whether the hooks that are asked for will run, and what they are worth. */
export const checkAskedHooks: Check = input => {
  const { application, cluster } = input.facts.source;
  if (!application.known) return [];
  const scope = { kind: 'source', cluster: cluster.name } as const;
  return input.asked.flatMap(hook => [
    ...checkRuns(hook, input, scope),
    ...checkFiles(hook, input, scope),
  ]);
};

type SourceScope = { kind: 'source'; cluster: string };

/** The first thing that keeps it from running. */
function checkRuns(
  { asked, offer, workload, running, container }: AskedHook,
  { facts }: CloneInput,
  scope: SourceScope,
): Finding[] {
  const { application } = facts.source;
  if (!application.known) return [];
  const { hook, workload: name } = asked;
  const all = application.value.pods;
  if (!offer) {
    const available = listed(facts.hookOffers.map(one => one.name));
    return [finding('HOOK_UNKNOWN', scope, { hook, available })];
  }
  if (!workload) {
    const available = listed(all.map(one => one.workload));
    const params = { hook, workload: name, available };
    return [finding('HOOK_WORKLOAD_UNKNOWN', scope, params)];
  }
  if (running.length === 0) {
    return [finding('HOOK_NO_POD', scope, { hook, workload: name })];
  }
  const without = running.find(
    ({ containers }) => !containers.includes(container),
  );
  if (without) {
    return [
      finding('HOOK_CONTAINER_UNKNOWN', scope, {
        hook,
        workload: name,
        container,
        pod: without.name,
        available: listed(without.containers),
      }),
    ];
  }
  const own = application.value.hooks.filter(one =>
    running.some(pod => pod.name === one.pod),
  );
  // By phase, annotations win over the Backup (1.18.3, item_hook_handler.go).
  return own.length > 0
    ? [
        finding('HOOK_OVERRIDDEN', scope, {
          hook,
          workload: name,
          pods: listed([...new Set(own.map(({ pod }) => pod))]),
        }),
      ]
    : [];
}

/** Files that are copied one after another while the database changes them. */
function checkFiles(
  { asked, offer, running }: AskedHook,
  { volumes }: CloneInput,
  scope: SourceScope,
): Finding[] {
  if (!offer || offer.effect === 'hold-files') return [];
  const claims = volumes
    .filter(
      ({ rung, pod }) =>
        rung === 'copy' && running.some(({ name }) => name === pod),
    )
    .map(({ claim }) => claim);
  if (claims.length === 0) return [];
  const { hook, workload } = asked;
  const params = { hook, workload, title: offer.title, claims: listed(claims) };
  return [finding('HOOK_FILES_CHANGE', scope, params)];
}

function listed(names: string[]): string {
  return names.length > 0 ? names.join(', ') : 'none';
}
