import { DataPlan } from 'backstage-plugin-mobility-common';
import { formatElapsed } from '../format';
import { useText } from '../text';
import { Small } from '../ui';

/** How long it will take, and how that is known. */
export function EstimatedTime({ plan }: { plan?: DataPlan }) {
  const { t } = useText();
  if (!plan) return <>{t('common.none')}</>;
  const { estimate } = plan;
  return (
    <>
      {estimate
        ? t('wizard.rail.about', {
            time: formatElapsed(t, estimate.seconds * 1000),
          })
        : t('wizard.rail.unknown')}
      <Small>
        {estimate
          ? t('wizard.rail.earlier', { count: estimate.runs })
          : t('wizard.rail.firstTime')}
      </Small>
    </>
  );
}
