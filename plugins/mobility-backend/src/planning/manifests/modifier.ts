import { CloneTarget, PlannedVolume } from 'backstage-plugin-mobility-common';
import { DNS_ANNOTATIONS } from '../external-dns';
import { ApplicationFacts } from '../facts';
import { GITOPS_MARKS } from '../gitops';
import { ROUTE_KINDS } from '../route-kinds';
import { nameOf } from '../served-kinds';

interface Patch {
  operation: string;
  path: string;
  value: string;
}

interface Rule {
  conditions: {
    groupResource: string;
    namespaces: string[];
    resourceNameRegex: string;
  };
  patches: Patch[];
}

/** For what may stand on any object of the namespace. */
interface MarksRule {
  conditions: {
    groupResource: string;
    namespaces: string[];
    labelSelector?: {
      matchExpressions: { key: string; operator: 'Exists' | 'DoesNotExist' }[];
    };
  };
  mergePatches: { patchData: string }[];
}

/** What differs on a target. */
export interface Differences {
  storageClasses: Record<string, string>;
  hosts: Record<string, string>;
  cronJobs: CloneTarget['cronJobs'];
  egress: CloneTarget['egress'];
}

/**
 * What must differ before an object exists on the target. Velero's ConfigMap
 * for changing StorageClasses is global to all restores of a server, so every
 * run brings a modifier of its own. Namespaces in it are the source's.
 *
 * `undefined` where nothing differs: Velero refuses an empty modifier.
 */
export function resourceModifier(
  application: ApplicationFacts,
  volumes: PlannedVolume[],
  differences: Differences,
): { version: 'v1'; resourceModifierRules: (Rule | MarksRule)[] } | undefined {
  const rules = [
    ...storageRules(application, differences),
    ...hostRules(application, differences),
    ...cronJobRules(application, differences),
    ...serviceRules(application),
    ...egressRules(application, differences),
    ...dnsRules(application),
    ...marksRules(application),
    ...claimLabelRules(application, volumes),
  ];
  return rules.length > 0
    ? { version: 'v1', resourceModifierRules: rules }
    : undefined;
}

/** Patches of one object of the namespace; no rule where there is none. */
function patching(
  { namespace }: ApplicationFacts,
  groupResource: string,
  name: string,
  patches: Patch[],
): Rule[] {
  if (patches.length === 0) return [];
  return [
    {
      conditions: {
        groupResource,
        namespaces: [namespace.name],
        resourceNameRegex: exactly(name),
      },
      patches,
    },
  ];
}

function storageRules(
  application: ApplicationFacts,
  { storageClasses }: Differences,
): Rule[] {
  /** A patch where the StorageClass becomes another. */
  const patch = (operation: string, path: string, name?: string): Patch[] => {
    const value = name === undefined ? undefined : storageClasses[name];
    return value === undefined || value === name
      ? []
      : [{ operation, path, value: quoted(value) }];
  };
  return [
    ...application.volumes.flatMap(({ claim, storageClass }) =>
      patching(
        application,
        'persistentvolumeclaims',
        claim,
        patch('replace', '/spec/storageClassName', storageClass),
      ),
    ),
    ...application.workloads
      .filter(({ kind }) => kind === 'StatefulSet')
      .flatMap(({ name, claimTemplates }) =>
        patching(
          application,
          'statefulsets.apps',
          name,
          // volumeClaimTemplates is an atomic list: a merge would replace all
          // of it, so each is patched by its index.
          claimTemplates.flatMap((template, i) =>
            patch(
              'add',
              `/spec/volumeClaimTemplates/${i}/spec/storageClassName`,
              template,
            ),
          ),
        ),
      ),
  ];
}

/** Each where it stands, in lists by its index. */
function hostRules(
  application: ApplicationFacts,
  { hosts }: Differences,
): Rule[] {
  return application.routes.flatMap(route => {
    const patches = route.hosts.flatMap(({ host, at: path }) => {
      const value = host === undefined ? undefined : hosts[host];
      return value === undefined || value === host
        ? []
        : [{ operation: 'replace', path, value: quoted(value) }];
    });
    const groupResource = nameOf(ROUTE_KINDS[route.kind]);
    return patching(application, groupResource, route.name, patches);
  });
}

/** Before it exists, so that it cannot run once beside the original. */
function cronJobRules(
  application: ApplicationFacts,
  { cronJobs: wish }: Differences,
): Rule[] {
  if (wish === 'keep') return [];
  return application.cronJobs
    .filter(({ suspended }) => !suspended)
    .flatMap(({ name }) =>
      patching(application, 'cronjobs.batch', name, [
        { operation: 'add', path: '/spec/suspend', value: 'true' },
      ]),
    );
}

/**
 * Velero keeps node ports that were written by whoever applied the Service
 * (pkg/restore/actions/service_action.go), and addresses; both are taken by the
 * original. 0 and "" let the cluster choose; external IPs nobody can choose.
 */
function serviceRules(application: ApplicationFacts): Rule[] {
  const set = (path: string, value: string): Patch[] => [
    { operation: 'add', path, value },
  ];
  return application.services.flatMap(
    ({ name, nodePorts, healthCheckNodePort, loadBalancerIp, externalIps }) =>
      patching(application, 'services', name, [
        ...nodePorts.flatMap((port, i) =>
          port ? set(`/spec/ports/${i}/nodePort`, '0') : [],
        ),
        ...(healthCheckNodePort ? set('/spec/healthCheckNodePort', '0') : []),
        ...(loadBalancerIp ? set('/spec/loadBalancerIP', quoted('')) : []),
        ...(externalIps.length > 0 ? set('/spec/externalIPs', '[]') : []),
      ]),
  );
}

/**
 * NetworkPolicies add up: what one of the original lets out, ours does not hold back.
 */
function egressRules(
  application: ApplicationFacts,
  { egress }: Differences,
): Rule[] {
  if (egress === 'keep') return [];
  return application.egressPolicies.flatMap(name =>
    patching(application, 'networkpolicies.networking.k8s.io', name, [
      { operation: 'replace', path: '/spec/egress', value: '[]' },
    ]),
  );
}

/**
 * Else external-dns would lead the names of the original to the copy. `**` crosses
 * the dots between a resource and its group (glob, with `.` as separator).
 */
function dnsRules({ namespace, dns }: ApplicationFacts): MarksRule[] {
  if (dns.length === 0) return [];
  return DNS_ANNOTATIONS.map(key => ({
    conditions: { groupResource: '**', namespaces: [namespace.name] },
    mergePatches: without('annotations', key),
  }));
}

/**
 * Takes the marks of whoever deploys the original off. Labels that pods got from
 * their controller stay, since it knows its pods by them.
 */
function marksRules({ namespace, managers }: ApplicationFacts): MarksRule[] {
  if (managers.length === 0) return [];
  const namespaces = [namespace.name];
  return GITOPS_MARKS.flatMap(({ labels, annotations }) => [
    ...labels.map(
      (key): MarksRule => ({
        conditions: {
          groupResource: '**',
          namespaces,
          labelSelector: {
            matchExpressions: [
              { key, operator: 'Exists' },
              { key: 'pod-template-hash', operator: 'DoesNotExist' },
              { key: 'controller-revision-hash', operator: 'DoesNotExist' },
            ],
          },
        },
        mergePatches: without('labels', key),
      }),
    ),
    ...annotations.map(
      (key): MarksRule => ({
        conditions: { groupResource: '**', namespaces },
        mergePatches: without('annotations', key),
      }),
    ),
  ]);
}

/**
 * The labels that the claims carried for the backup only. Velero puts those of a
 * claim on its VolumeSnapshot as well (pkg/backup/actions/csi/pvc_action.go).
 */
function claimLabelRules(
  { namespace }: ApplicationFacts,
  volumes: PlannedVolume[],
): MarksRule[] {
  const keys = new Set(volumes.flatMap(({ labels }) => Object.keys(labels)));
  return ['persistentvolumeclaims', 'volumesnapshots.snapshot.storage.k8s.io']
    .map(groupResource => ({ groupResource, namespaces: [namespace.name] }))
    .flatMap(conditions =>
      [...keys].map(key => ({
        conditions,
        mergePatches: without('labels', key),
      })),
    );
}

function without(
  where: 'labels' | 'annotations',
  key: string,
): MarksRule['mergePatches'] {
  return [
    { patchData: JSON.stringify({ metadata: { [where]: { [key]: null } } }) },
  ];
}

function exactly(name: string): string {
  return `^${name.replaceAll('.', '\\.')}$`;
}

/** Quoted, else a class named `1` or `true` becomes a number or a boolean. */
function quoted(value: string): string {
  return `"${value}"`;
}
