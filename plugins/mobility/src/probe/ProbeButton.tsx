import { Button } from '@backstage/ui';
import { ClusterGuide } from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { useProbeRight } from '../rights';
import { useText } from '../text';
import { ProbeDialog } from './ProbeDialog';

/** Tries a source with others, for those who may. */
export function ProbeButton({ guide }: { guide: ClusterGuide }) {
  const { t } = useText();
  const may = useProbeRight();
  const [asking, setAsking] = useState(false);
  if (!guide.roles.includes('source')) return null;
  return (
    <>
      <Button
        variant="secondary"
        isDisabled={!may}
        onPress={() => setAsking(true)}
      >
        {t('clusters.probe.button')}
      </Button>
      {asking && (
        <ProbeDialog source={guide.name} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
