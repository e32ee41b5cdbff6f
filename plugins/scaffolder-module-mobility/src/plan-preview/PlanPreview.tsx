import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';
import { Awaited, FieldRoot, readText } from '../form';
import { scaffolderMobilityTranslationRef } from '../translation';
import { NoPlan } from './NoPlan';
import { PlanView } from './PlanView';
import { planValue } from './plan-value';
import { planPreviewSchema } from './schema';
import { usePreview } from './usePreview';

/** What the clone would do, and what is in its way, before it is created. */
export function PlanPreview(props: typeof planPreviewSchema.TProps) {
  const { formContext, formData, onChange, schema, uiSchema } = props;
  const { t } = useTranslationRef(scaffolderMobilityTranslationRef);
  const options = uiSchema['ui:options'];
  const { state, lookAgain, isAccepted, accept } = usePreview({
    entityRef: readText(formContext, options?.entity ?? 'entity'),
    cluster: readText(formContext, options?.cluster ?? 'cluster'),
    namespace: readText(formContext, options?.namespace ?? 'namespace'),
    ttlHours: options?.ttlHours,
  });

  // As texts, since rjsf hands over another object each time.
  const told = JSON.stringify(formData);
  const now = JSON.stringify(planValue(t, state, isAccepted));
  useEffect(() => {
    if (now !== told) onChange(JSON.parse(now));
  }, [now, told, onChange]);

  const label = schema.title ?? t('plan.label');
  return (
    <FieldRoot>
      <section aria-label={label}>
        {state.kind === 'loading' && <Awaited what={t('plan.loading')} />}
        {state.kind === 'plan' && (
          <PlanView
            plan={state.plan}
            isAccepted={isAccepted}
            onAccept={accept}
            onLookAgain={lookAgain}
          />
        )}
        {state.kind !== 'loading' && state.kind !== 'plan' && (
          <NoPlan
            state={state}
            entityRef={readText(formContext, options?.entity ?? 'entity')}
            onRetry={lookAgain}
          />
        )}
      </section>
    </FieldRoot>
  );
}
