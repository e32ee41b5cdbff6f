import { Button } from '@backstage/ui';
import { useText } from '../text';
import { Panel } from '../ui';
import { Choices } from '../wizard/choices';
import { Source } from '../wizard/clone-request';

export interface PartsHerePanelProps extends Source {
  onChoose(): void;
}

/** Another way: parts of it, back into the namespace that they are of. */
export function PartsHerePanel(props: PartsHerePanelProps) {
  const { cluster, namespace, onChoose } = props;
  const { t } = useText();
  return (
    <Panel title={t('restore.parts.hereTitle')}>
      <p>{t('restore.parts.here', { cluster, namespace })}</p>
      <div>
        <Button variant="secondary" onPress={onChoose}>
          {t('restore.parts.hereButton')}
        </Button>
      </div>
    </Panel>
  );
}

/** The review of parts in the namespace that they are of; which, is chosen there. */
export function partsHere(choices: Choices, source: Source): Choices {
  const { cluster, namespace } = source;
  return {
    ...choices,
    step: 'review',
    parts: { kinds: ['ConfigMap'], objects: [], labels: {} },
    targets: [{ cluster, namespace, storage: {}, hosts: {} }],
  };
}
