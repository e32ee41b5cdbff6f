import {
  CopyingPlan,
  ingressHostSchema,
} from 'backstage-plugin-mobility-common';
import { findingsAbout } from './findings-about';

const LONGEST_LABEL = 63;

/** A host of the original that is taken on a target, and what the copy gets. */
export interface HostQuestion {
  from: string;
  to: string;
  isPreset: boolean;
}

/** Hosts of the original that somebody else has on a target, each once. */
export function takenHosts(plan: CopyingPlan, cluster: string): string[] {
  const hosts = findingsAbout(plan, cluster, 'HOST_TAKEN').map(({ params }) =>
    String(params.from),
  );
  return [...new Set(hosts)].sort();
}

/**
 * A host that names the copy: the namespace takes the place of the original's in
 * the first label, or goes before it.
 */
export function proposedHost(
  host: string,
  namespaces: { source: string; target: string },
): string {
  const { source, target } = namespaces;
  // What follows the wildcard may be a domain of somebody else's.
  if (host.startsWith('*.')) return `*.${target}.${host.slice(2)}`;
  const [first, ...rest] = host.split('.');
  const label = first === source ? target : `${target}-${first}`;
  const short = label.slice(0, LONGEST_LABEL).replace(/-+$/, '');
  return [short, ...rest].join('.');
}

/** Whether Kubernetes would take it as the host of an Ingress or a route. */
export function isHost(host: string): boolean {
  return ingressHostSchema.safeParse(host).success;
}
