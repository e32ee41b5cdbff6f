import { Alert } from '@backstage/ui';
import { ClusterGuide, ClusterState } from 'backstage-plugin-mobility-common';
import { Translate, useText } from '../text';
import { stateWords } from './report-words';

const TONES: Record<ClusterState, 'danger' | 'warning' | 'success' | 'info'> = {
  unreachable: 'danger',
  blocked: 'danger',
  checking: 'info',
  warning: 'warning',
  ready: 'success',
  'not-connected': 'info',
};

/** The guide in one sentence: what is in the way first. */
export function GuideVerdict({ guide }: { guide: ClusterGuide }) {
  const text = useText();
  const { t } = text;
  return (
    <Alert
      role="status"
      status={TONES[guide.state]}
      icon
      title={titleOf(text, guide)}
      description={textOf(t, guide)}
    />
  );
}

function titleOf(
  { t, finding }: ReturnType<typeof useText>,
  guide: ClusterGuide,
): string {
  const { name, state, reason } = guide;
  if (state === 'ready') return t('clusters.guide.ready', { name });
  if (state === 'not-connected') {
    return t('clusters.guide.connectTitle', { name });
  }
  if (!reason) return stateWords(t, guide);
  const { title } = finding(reason);
  return state === 'unreachable'
    ? title
    : t('clusters.guide.missing', {
        state: stateWords(t, guide),
        reason: title,
      });
}

function textOf(t: Translate, { state, steps }: ClusterGuide): string {
  const all = String(steps.all);
  if (state === 'ready') return t('clusters.guide.readyText', { all });
  if (state === 'not-connected') return t('clusters.guide.connectSub');
  const done = String(steps.done);
  return t('clusters.guide.missingText', { done, all });
}
