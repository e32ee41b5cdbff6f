import { CloneInput } from '../checks';

/**
 * What Velero runs in pods around the backup of each. It runs them in pods of the
 * backup only, which are the application's own. `onError` is written out: one that is
 * left out acts as `Continue` (1.18.3, internal/hook/item_hook_handler.go).
 */
export function backupHooks({ asked, namespace }: CloneInput) {
  const resources = asked.flatMap(({ offer, workload, container }) => {
    if (!offer || !workload) return [];
    const exec = (command: string[]) => ({
      exec: {
        container,
        command,
        onError: 'Fail',
        timeout: `${offer.timeoutSeconds}s`,
      },
    });
    return {
      name: `${offer.name} in ${workload.workload}`,
      includedNamespaces: [namespace],
      includedResources: ['pods'],
      labelSelector: workload.selector,
      ...(offer.before ? { pre: [exec(offer.before)] } : {}),
      ...(offer.after ? { post: [exec(offer.after)] } : {}),
    };
  });
  return resources.length > 0 ? { hooks: { resources } } : {};
}
