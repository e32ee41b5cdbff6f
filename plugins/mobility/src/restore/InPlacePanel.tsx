import { Button } from '@backstage/ui';
import { useState } from 'react';
import { ReplaceDialog } from '../removal';
import { useRights } from '../rights';
import { useText } from '../text';
import { Panel, Small } from '../ui';
import { Point } from './points';

export interface InPlacePanelProps {
  entityRef: string;
  name: string;
  /** The run that made the backup. */
  run: string;
  source: Point['source'];
}

/** The other way: not beside the original, but in the place of its data. */
export function InPlacePanel(props: InPlacePanelProps) {
  const { entityRef, name, run, source } = props;
  const { t } = useText();
  const { replace } = useRights(entityRef);
  const [asking, setAsking] = useState(false);
  return (
    <Panel title={t('removal.replace.panel')}>
      <p>{t('removal.replace.offer', { ...source })}</p>
      <div>
        <Button
          variant="secondary"
          isDisabled={!replace}
          onPress={() => setAsking(true)}
        >
          {t('removal.replace.open')}
        </Button>
      </div>
      {!replace && (
        <Small as="p">{t('removal.replace.denied', { name })}</Small>
      )}
      <Small as="p">{t('removal.replace.beside')}</Small>
      {asking && (
        <ReplaceDialog
          {...{ entityRef, name, run, source }}
          onClose={() => setAsking(false)}
        />
      )}
    </Panel>
  );
}
