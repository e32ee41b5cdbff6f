import { ReplacePlan } from 'backstage-plugin-mobility-common';
import { RecordedVolume, TargetRecord } from '../../run-record';
import { TargetContext } from '../step';
import { recordOf, ReplaceContext } from './record';

/** The volumes of the backup whose claims are replaced, as it has recorded them. */
export function arriving({ run, plan }: ReplaceContext): RecordedVolume[] {
  const claims = plan.claims.map(({ claim }) => claim);
  return (run.doc.restored?.volumes ?? []).filter(({ claim }) =>
    claims.includes(claim),
  );
}

/**
 * The same as a target of a restore would be, for what looks at one. What it writes into
 * the record of the target is dropped, but for the transfers.
 */
export function arrivalOf(context: ReplaceContext): TargetContext<ReplacePlan> {
  const { run, plan, step } = context;
  const { restore, transfers } = recordOf(context);
  const { cluster, namespace } = plan.source;
  const target: TargetRecord = {
    cluster,
    namespace,
    state: 'running',
    steps: [],
    attempt: step.attempt,
    restore,
    copy: { state: 'exists', ours: false },
    transfers,
  };
  const restored = run.doc.restored && {
    ...run.doc.restored,
    volumes: arriving(context),
  };
  return {
    ...context,
    run: { ...run, doc: { ...run.doc, backup: restored } },
    target,
    planned: {
      cluster,
      namespace,
      location: plan.readFrom,
      storageClasses: {},
      changes: [],
      namespaceExists: true,
    },
    index: 0,
  };
}
