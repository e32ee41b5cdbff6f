import { Button } from '@backstage/ui';
import { Clock } from '../format';
import { EntityName, useRunPath } from '../navigation';
import { Translate, useText } from '../text';
import { Ago, Column, DataTable, Small, Status, TextLink } from '../ui';
import { copyStatusKind, CopyView, isThere } from './copy-views';

export interface CopiesTableProps {
  copies: CopyView[];
  clock: Clock;
  mayRemove: boolean;
  onRemove(copy: CopyView): void;
}

export function CopiesTable(props: CopiesTableProps) {
  const { copies, clock, mayRemove, onRemove } = props;
  const { t } = useText();
  const runPath = useRunPath();
  const columns: Column<CopyView>[] = [
    {
      id: 'where',
      header: t('glance.copies.where'),
      isRowHeader: true,
      cell: copy => (
        <TextLink href={runPath(copy.runId)}>
          {t('common.place', copy)}
        </TextLink>
      ),
    },
    {
      id: 'state',
      header: t('glance.copies.state'),
      cell: copy => <CopyState copy={copy} />,
    },
    {
      id: 'made',
      header: t('glance.copies.made'),
      cell: copy => (
        <>
          <Ago iso={copy.madeAt} clock={clock} />
          <Small>
            <EntityName entityRef={copy.madeBy} />
          </Small>
        </>
      ),
    },
    {
      id: 'action',
      header: t('glance.copies.action'),
      hideHeader: true,
      align: 'end',
      cell: copy =>
        copy.removable &&
        isThere(copy) && (
          <Button
            variant="secondary"
            isDisabled={!mayRemove}
            aria-label={t('glance.copies.removeOf', {
              place: t('common.place', copy),
            })}
            onPress={() => onRemove(copy)}
          >
            {t('glance.copies.remove')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <DataTable
        label={t('glance.copies.title')}
        columns={columns}
        rows={copies}
        rowKey={copy => `${copy.runId} ${copy.cluster} ${copy.namespace}`}
      />
      {!mayRemove && <Small as="p">{t('glance.copies.removeDenied')}</Small>}
    </>
  );
}

function CopyState({ copy }: { copy: CopyView }) {
  const { t } = useText();
  const why = reasonOf(t, copy);
  return (
    <Status kind={copyStatusKind(copy.state)}>
      {t(`glance.copies.states.${copy.state}`)}
      {why && <Small>{why}</Small>}
    </Status>
  );
}

function reasonOf(t: Translate, copy: CopyView): string | undefined {
  const { state, reason, removable } = copy;
  if (reason) return reason;
  if (state === 'gone' || state === 'replaced' || state === 'partial') {
    return t(`glance.copies.explain.${state}`);
  }
  return removable ? undefined : t('glance.copies.keptBy');
}
