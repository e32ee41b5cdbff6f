import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** packages/lab. This package always runs from its sources, never from dist. */
// eslint-disable-next-line no-restricted-syntax
export const packageRoot = resolve(__dirname, '../..');

export const repositoryRoot = resolve(packageRoot, '../..');

/** What is built once and kept. */
export function cacheRoot(): string {
  return (
    process.env.MOBILITY_LAB_CACHE ?? join(homedir(), '.cache/mobility-lab')
  );
}

/** What one lab makes: wiped at every start, removed at the end. */
export function stateRoot(): string {
  return process.env.MOBILITY_LAB_STATE ?? '/var/lib/mobility-lab';
}

/** Every file of a lab's state, by name, so that nobody joins strings. */
export function statePaths(root: string) {
  return {
    root,
    /** Who runs, and what the others need to know to use it. Mode 0600. */
    labFile: join(root, 'lab.json'),
    eventsFile: join(root, 'logs/events.jsonl'),
    controlSocket: join(root, 'control.sock'),
    appConfigFile: join(root, 'app-config.lab.yaml'),
    objects: join(root, 'objects'),
    logs: join(root, 'logs'),
    log: (name: string) => join(root, 'logs', `${name}.log`),
    cluster: (name: string) => {
      const dir = join(root, name);
      return {
        dir,
        pki: join(dir, 'pki'),
        config: join(dir, 'config'),
        kubeconfig: join(dir, 'admin.kubeconfig'),
        token: join(dir, 'mobility.token'),
        readToken: join(dir, 'backstage.token'),
        auditLog: join(root, 'logs', `${name}-audit.jsonl`),
        data: join(dir, 'data'),
      };
    },
  };
}

export type StatePaths = ReturnType<typeof statePaths>;
export type ClusterPaths = ReturnType<StatePaths['cluster']>;
