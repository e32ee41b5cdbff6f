import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { Tier } from '../../../planning/tiers';
import { readConnectFiles } from '../connect-files';

const ruleSchema = z.object({
  apiGroups: z.array(z.string()),
  resources: z.array(z.string()),
  verbs: z.array(z.string()),
});
const roleSchema = z.object({
  kind: z.enum(['Role', 'ClusterRole']),
  metadata: z.object({
    namespace: z.enum(['velero', 'mobility-stand-ins']).optional(),
  }),
  rules: z.array(ruleSchema),
});

const SCOPES: Record<string, string> = {
  '': 'cluster',
  velero: 'velero',
  'mobility-stand-ins': 'stand-ins',
};

/**
 * What a file of rights grants, as sorted `scope verb group resource`. A Role of
 * another namespace than Velero's or that of stand-ins, or a rule of another shape, is an error.
 */
export async function grantsOf(tier: Tier): Promise<string[]> {
  const files = await readConnectFiles();
  const roles = parseAllDocuments(files[tier])
    .map(document => document.toJS())
    .filter(({ kind }) => kind === 'Role' || kind === 'ClusterRole')
    .map(role => roleSchema.parse(role));
  return roles
    .flatMap(({ metadata, rules }) =>
      rules.flatMap(({ apiGroups, resources, verbs }) =>
        apiGroups.flatMap(group =>
          resources.flatMap(resource =>
            verbs.map(verb =>
              [SCOPES[metadata.namespace ?? ''], verb, group, resource].join(
                ' ',
              ),
            ),
          ),
        ),
      ),
    )
    .sort();
}
