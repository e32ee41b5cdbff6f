import { GuideStep } from 'backstage-plugin-mobility-common';
import { parseAllDocuments, stringify } from 'yaml';
import { Tier, TIERS } from '../tiers';

/** The manifests of the tiers as they are shipped, for Velero in `velero`. */
export type ConnectFiles = Record<Tier, string>;

type File = GuideStep['files'][number];

/** The manifests of some tiers, for where Velero is on this cluster. */
export function rbacFiles(
  files: ConnectFiles,
  tiers: Iterable<Tier>,
  veleroNamespace: string,
): File[] {
  const wanted = new Set(tiers);
  return TIERS.filter(tier => wanted.has(tier)).map(tier => ({
    name: `${tier}.yaml`,
    where: 'cluster',
    text: inNamespace(files[tier], veleroNamespace),
  }));
}

/** Everything that connects a cluster, in the order in which it is done. */
export function connectFiles(
  files: ConnectFiles,
  name: string,
  veleroNamespace = 'velero',
): File[] {
  return [
    ...rbacFiles(files, ['view', 'protect'], veleroNamespace),
    { name: 'app-config.yaml', where: 'portal', text: connectYaml(name) },
  ];
}

/** The configuration that connects a cluster; its address comes from `kubernetes`. */
export function connectYaml(name: string): string {
  const variable = `MOBILITY_${name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')}_TOKEN`;
  return stringify({
    mobility: {
      clusters: [
        { name, roles: ['source', 'target'], token: `\${${variable}}` },
      ],
    },
  });
}

/** With comments: they say what each rule is for. */
function inNamespace(text: string, namespace: string): string {
  if (namespace === 'velero') return text;
  return parseAllDocuments(text)
    .map(document => {
      if (document.getIn(['metadata', 'namespace']) === 'velero') {
        document.setIn(['metadata', 'namespace'], namespace);
      }
      return document.toString();
    })
    .join('');
}
