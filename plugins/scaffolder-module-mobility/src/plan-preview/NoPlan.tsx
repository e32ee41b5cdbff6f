import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { isForbidden } from 'backstage-plugin-mobility-common';
import { errorWords, Notice, Translate } from '../form';
import { scaffolderMobilityTranslationRef } from '../translation';
import { PreviewState } from './plan-value';

type Planless = Exclude<PreviewState, { kind: 'plan' } | { kind: 'loading' }>;

export interface NoPlanProps {
  state: Planless;
  entityRef: string;
  onRetry(): void;
}

/** Why there is no plan to look at, and what to do. */
export function NoPlan({ state, entityRef, onRetry }: NoPlanProps) {
  const { t } = useTranslationRef(scaffolderMobilityTranslationRef);
  const { title, text } = words(t, state, entityRef);
  return state.kind === 'incomplete' ? (
    <Notice status="info" title={title} text={text} />
  ) : (
    <Notice status="danger" title={title} text={text} onRetry={onRetry} />
  );
}

function words(
  t: Translate,
  state: Planless,
  entity: string,
): { title: string; text: string } {
  switch (state.kind) {
    case 'incomplete':
      return { title: t('plan.incomplete'), text: t('plan.incompleteDo') };
    case 'failed': {
      const reason = errorWords(t, state.error);
      return isForbidden(state.error)
        ? {
            title: t('plan.forbidden'),
            text: t('plan.forbiddenDo', {
              reason: reason.replace(/\.?$/, '.'),
            }),
          }
        : { title: t('plan.failed'), text: reason };
    }
    case 'unannotated':
      return {
        title: t('plan.unannotated', { entity }),
        text: t('plan.unannotatedDo'),
      };
    case 'several': {
      const places = state.places.map(place => t('plan.place', { ...place }));
      return {
        title: t('plan.several', { entity }),
        text: t('plan.severalDo', { places: listOf(places) }),
      };
    }
    default:
      return {
        title: t('plan.nowhere', { entity }),
        text:
          state.silent.length > 0
            ? t('plan.silentDo', { clusters: listOf(state.silent) })
            : t('plan.nowhereDo'),
      };
  }
}

function listOf(items: string[]): string {
  return new Intl.ListFormat().format(items);
}
