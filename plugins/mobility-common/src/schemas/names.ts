import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';

/**
 * A DNS label (RFC 1123), which Kubernetes wants for namespaces.
 * @public
 */
export const dnsLabelSchema = z
  .string()
  .max(63, 'must be no longer than 63 characters')
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    'must be a DNS label: lower case letters, digits and "-", beginning and ending with a letter or digit',
  );

/**
 * A DNS subdomain (RFC 1123), which Kubernetes wants for most other names.
 * @public
 */
export const dnsSubdomainSchema = z
  .string()
  .max(253, 'must be no longer than 253 characters')
  .regex(
    /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/,
    'must be a DNS subdomain: lower case letters, digits, "-" and "."',
  );

/**
 * A host of an Ingress, a Gateway or its routes: a DNS subdomain, or a wildcard
 * before one.
 * @public
 */
export const ingressHostSchema = z
  .string()
  .max(253, 'must be no longer than 253 characters')
  .regex(
    /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    'must be a host such as "orders.example.com" or "*.example.com"',
  );

/** A workload whose replicas may be chosen, such as `StatefulSet/orders`. @public */
export const workloadRefSchema = z
  .string()
  .max(270, 'must be no longer than 270 characters')
  .regex(
    /^(Deployment|StatefulSet)\/[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/,
    'must be "Deployment/" or "StatefulSet/" and a name',
  );

/** Any object of a namespace, such as `ConfigMap/settings`. @public */
export const objectRefSchema = z
  .string()
  .max(320, 'must be no longer than 320 characters')
  .regex(
    /^[A-Z][A-Za-z0-9]*\/[^/\s]+$/,
    'must be a kind, "/" and a name, such as "ConfigMap/settings"',
  );

/** A workload of an application, such as `CronJob/report`. @public */
export const ownWorkloadRefSchema = z
  .string()
  .max(270, 'must be no longer than 270 characters')
  .regex(
    /^(Deployment|StatefulSet|DaemonSet|CronJob|Job|Pod)\/[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/,
    'must be a kind of workload, "/" and a name, such as "StatefulSet/orders"',
  );

/** What a copy may have replaced, such as `Secret/db`. @public */
export const replaceableRefSchema = z
  .string()
  .max(263, 'must be no longer than 263 characters')
  .regex(
    /^(Secret|ConfigMap)\/[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/,
    'must be "Secret/" or "ConfigMap/" and a name',
  );

/** The name of a cluster in `mobility.clusters[]` and in the catalog. @public */
export const clusterNameSchema = z
  .string()
  .max(63, 'must be no longer than 63 characters')
  .regex(
    /^[a-zA-Z0-9]([-._a-zA-Z0-9]*[a-zA-Z0-9])?$/,
    'must be the name of a cluster: letters, digits, "-", "_" and "."',
  );

/** Kind, namespace and name as the catalog allows them. */
const ENTITY_REF =
  /^[a-z][a-z0-9]*:(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?\/)?[a-z0-9](?:[-_.a-z0-9]*[a-z0-9])?$/i;

/**
 * A full entity ref such as `component:default/orders`, normalised to lower
 * case as the catalog does.
 * @public
 */
export const entityRefSchema = z
  .string()
  .max(400)
  .regex(ENTITY_REF, 'must be an entity ref such as "component:default/orders"')
  .transform(value =>
    stringifyEntityRef(parseEntityRef(value, { defaultNamespace: 'default' })),
  );

/**
 * What the catalog calls a cluster, whether or not it knows this one. Runs that
 * are about clusters and no entity carry it.
 * @public
 */
export function clusterEntityRef(cluster: string): string {
  return stringifyEntityRef({
    kind: 'resource',
    namespace: 'default',
    name: cluster,
  });
}

/** The id of a run: `r` and 15 lower-case base-32 characters. @public */
export const runIdSchema = z
  .string()
  .regex(/^r[0-9a-hjkmnp-tv-z]{15}$/, 'must be the id of a run');

/** The id of a schedule: `s` and 15 lower-case base-32 characters. @public */
export const scheduleIdSchema = z
  .string()
  .regex(/^s[0-9a-hjkmnp-tv-z]{15}$/, 'must be the id of a schedule');
