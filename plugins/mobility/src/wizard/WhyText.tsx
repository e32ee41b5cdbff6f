import { isForbidden } from 'backstage-plugin-mobility-common';
import { Clock } from '../format';
import { errorWords, useText } from '../text';
import { At } from '../ui';
import { TargetState } from './target-state';

export interface WhyTextProps {
  state: TargetState;
  clock: Clock;
  isSlow: boolean;
}

/** The first reason for the state of a cluster, in words. */
export function WhyText({ state, clock, isSlow }: WhyTextProps) {
  const { t, finding } = useText();
  const { why } = state;
  if (state.state === 'checking') {
    return isSlow ? <span>{t('wizard.where.why.slow')}</span> : null;
  }
  switch (why.kind) {
    case 'finding': {
      const { title, detail } = finding(why.finding);
      return (
        <span>{t('common.sentences', { first: title, second: detail })}</span>
      );
    }
    case 'error':
      return (
        <span>
          {isForbidden(why.error)
            ? t('wizard.where.why.denied')
            : errorWords(t, why.error)}
        </span>
      );
    case 'unreachable':
      return (
        <span>
          {t('wizard.where.why.unreachable', {
            since: <At iso={why.since} clock={clock} />,
          })}
        </span>
      );
    case 'nothing':
      return null;
    default:
      return <span>{t(`wizard.where.why.${why.kind}`)}</span>;
  }
}
