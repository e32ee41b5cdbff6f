import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const FOLDER = join(__dirname, '../../../rbac');

interface Policy {
  kind: string;
  metadata: { name: string };
  spec: {
    matchConstraints: {
      resourceRules: { operations: string[]; resources: string[] }[];
    };
    validations: { expression: string }[];
    variables?: { expression: string }[];
  };
}

function makesClaims({ kind, spec }: Policy): boolean {
  return (
    kind === 'ValidatingAdmissionPolicy' &&
    spec.matchConstraints.resourceRules.some(
      ({ operations, resources }) =>
        operations.includes('CREATE') &&
        resources.includes('persistentvolumeclaims'),
    )
  );
}

const policies = readdirSync(FOLDER)
  .filter(name => name.endsWith('.yaml'))
  .flatMap(name =>
    parseAllDocuments(readFileSync(join(FOLDER, name), 'utf8')).map(
      document => document.toJS() as Policy,
    ),
  )
  .filter(makesClaims);

it('every policy for making claims lets them be made where volumes are replaced', () => {
  // All policies of all tiers hold at once.
  expect(policies.map(({ metadata }) => metadata.name)).toEqual(
    expect.arrayContaining([
      'mobility-adjust',
      'mobility-probe',
      'mobility-replace',
    ]),
  );
  for (const { spec } of policies) {
    const said = [...spec.validations, ...(spec.variables ?? [])]
      .map(({ expression }) => expression)
      .join(' ');
    expect(said).toContain(
      "namespaceObject.metadata.labels['mobility/replace'] == 'allowed'",
    );
  }
});
