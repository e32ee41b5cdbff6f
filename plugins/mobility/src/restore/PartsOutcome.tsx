import { CopyingPlan, PlannedTarget } from 'backstage-plugin-mobility-common';
import { listOf, useText } from '../text';
import { Line, Panel } from '../ui';

type TargetParts = NonNullable<PlannedTarget['parts']>;

const KINDS = { created: 'ok', kept: 'info', unsure: 'unknown' } as const;

/** What becomes of the parts that were chosen: made, left as it is, or not known. */
export function PartsOutcome({ plan }: { plan: CopyingPlan }) {
  const { t } = useText();
  const targets = plan.targets.filter(({ parts }) => parts);
  if (targets.length === 0) return null;
  return (
    <Panel title={t('restore.parts.outcome')}>
      {targets.map(({ cluster, parts }) =>
        parts ? <Outcomes key={cluster} parts={parts} /> : null,
      )}
    </Panel>
  );
}

function Outcomes({ parts }: { parts: TargetParts }) {
  const { t } = useText();
  const states = ['created', 'kept', 'unsure'] as const;
  return (
    <>
      {states
        .filter(state => parts[state].length > 0)
        .map(state => (
          <Line key={state} kind={KINDS[state]}>
            {t(`restore.parts.${state}`, { objects: listOf(t, parts[state]) })}
          </Line>
        ))}
    </>
  );
}
