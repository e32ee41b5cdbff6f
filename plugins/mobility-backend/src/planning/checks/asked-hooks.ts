import { Finding } from 'backstage-plugin-mobility-common';
import { finding } from '../finding';
import { AskedHook } from '../hooks';
import { Check, CloneInput } from './check';
import { namesOrNone } from './enumerate';

/** Whether the hooks that are asked for will run, and what they are worth. */
export const checkAskedHooks: Check = input => {
  const { application, cluster } = input.facts.source;
  if (!application.known) return [];
  const scope = { kind: 'source', cluster: cluster.name } as const;
  return input.asked.flatMap(hook => [
    ...checkNames(hook, input, scope),
    ...checkPods(hook, input, scope),
    ...checkFiles(hook, input, scope),
  ]);
};

type SourceScope = { kind: 'source'; cluster: string };

function checkNames(
  { asked, offer, workload }: AskedHook,
  { facts }: CloneInput,
  scope: SourceScope,
): Finding[] {
  const { application } = facts.source;
  const { hook, workload: name } = asked;
  if (!offer) {
    const available = namesOrNone(facts.hookOffers.map(one => one.name));
    return [finding('HOOK_UNKNOWN', scope, { hook, available })];
  }
  if (workload || !application.known) return [];
  const available = namesOrNone(
    application.value.pods.map(one => one.workload),
  );
  const params = { hook, workload: name, available };
  return [finding('HOOK_WORKLOAD_UNKNOWN', scope, params)];
}

/** The first thing that keeps it from running in each of its pods. */
function checkPods(
  { asked, offer, workload, pods, container }: AskedHook,
  { facts, asked: all }: CloneInput,
  scope: SourceScope,
): Finding[] {
  const { application } = facts.source;
  if (!offer || !workload || !application.known) return [];
  const params = { hook: asked.hook, workload: asked.workload };
  if (pods.length === 0) return [finding('HOOK_NO_POD', scope, params)];
  const without = pods.find(
    ({ containers }) => !containers.includes(container),
  );
  if (without) {
    return [
      finding('HOOK_CONTAINER_UNKNOWN', scope, {
        ...params,
        container,
        pod: without.name,
        available: namesOrNone(without.containers),
      }),
    ];
  }
  const waiting = pods.filter(({ running }) => !running.includes(container));
  if (waiting.length > 0) {
    const names = namesOrNone(waiting.map(({ name }) => name));
    return [
      finding('HOOK_CONTAINER_WAITING', scope, {
        ...params,
        container,
        pods: names,
      }),
    ];
  }
  const names = new Set(pods.map(({ name }) => name));
  const other = all.find(
    one =>
      // Each pair once.
      one.asked.workload < asked.workload &&
      one.pods.some(({ name }) => names.has(name)),
  );
  if (other) {
    const { workload: second } = other.asked;
    return [finding('HOOK_PODS_SHARED', scope, { ...params, second })];
  }
  // By phase, annotations win over the Backup (1.18.3, item_hook_handler.go).
  const own = application.value.hooks.filter(({ pod }) => names.has(pod));
  if (own.length === 0) return [];
  const annotated = namesOrNone([...new Set(own.map(({ pod }) => pod))]);
  return [finding('HOOK_OVERRIDDEN', scope, { ...params, pods: annotated })];
}

/** Files that are copied one after another while the database changes them. */
function checkFiles(
  { asked, offer, pods }: AskedHook,
  { volumes }: CloneInput,
  scope: SourceScope,
): Finding[] {
  if (!offer || offer.effect === 'hold-files') return [];
  const claims = volumes
    .filter(
      ({ rung, pod }) =>
        rung === 'copy' && pods.some(({ name }) => name === pod),
    )
    .map(({ claim }) => claim);
  if (claims.length === 0) return [];
  const { hook, workload } = asked;
  const params = {
    hook,
    workload,
    title: offer.title,
    claims: namesOrNone(claims),
  };
  return [finding('HOOK_FILES_CHANGE', scope, params)];
}
