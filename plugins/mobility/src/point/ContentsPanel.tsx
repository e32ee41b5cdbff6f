import { SearchField } from '@backstage/ui';
import { RestorePoint } from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { kindWords, useText } from '../text';
import { Column, DataTable, Line, LiveRegion, Panel, Small } from '../ui';
import {
  findKinds,
  FoundKind,
  kindGroup,
  kindName,
  shortName,
  unsearched,
} from './find-kinds';
import { Names } from './Names';
import styles from './Point.module.css';
import { Unread } from './Unread';

/** What is in it by kind, with a search over kinds and names. */
export function ContentsPanel({ point }: { point: RestorePoint }) {
  const { t } = useText();
  const [search, setSearch] = useState('');
  const { kinds, files, namespaces, otherNamespaces } = point;
  const title = t('point.contents.title');
  if (files.resources !== 'ok') {
    return (
      <Panel title={title}>
        <Unread what="contents" state={files.resources} />
      </Panel>
    );
  }
  const found = findKinds(kinds, search);
  const hidden = unsearched(kinds);
  const total = kinds.reduce((sum, { count }) => sum + count, 0);
  const own = otherNamespaces === 0 ? namespaces : [];
  return (
    <Panel
      title={title}
      count={t('common.objects', { count: total })}
      aside={
        kinds.length > 0 && (
          <SearchField
            aria-label={t('point.contents.search')}
            placeholder={t('point.contents.search')}
            className={styles.search}
            value={search}
            onChange={setSearch}
          />
        )
      }
    >
      <LiveRegion>
        {search.trim() && t('point.contents.matches', { count: found.length })}
      </LiveRegion>
      {found.length === 0 ? (
        <p className={styles.muted}>
          {t(
            kinds.length === 0
              ? 'point.contents.none'
              : 'point.contents.noMatch',
          )}
        </p>
      ) : (
        <KindTable label={title} kinds={found} namespaces={own} />
      )}
      {search.trim() !== '' && hidden > 0 && (
        <Line kind="unknown">
          {t('point.contents.unsearched', { count: hidden })}
        </Line>
      )}
    </Panel>
  );
}

interface KindTableProps {
  label: string;
  kinds: FoundKind[];
  /** Those that the names may lie in. */
  namespaces: string[];
}

function KindTable({ label, kinds, namespaces }: KindTableProps) {
  const { t } = useText();
  const columns: Column<FoundKind>[] = [
    {
      id: 'kind',
      header: t('point.contents.kind'),
      isRowHeader: true,
      minWidth: 130,
      cell: ({ kind, count }) => (
        <>
          <span className={styles.kind}>
            {kindWords(t, kindName(kind), count)}
          </span>
          <Small>{kindGroup(kind)}</Small>
        </>
      ),
    },
    {
      id: 'names',
      header: t('point.contents.names'),
      minWidth: 180,
      cell: ({ kind, names, count, found }) =>
        names ? (
          <Names
            kind={kindWords(t, kindName(kind), count)}
            names={names.map(name => shortName(name, namespaces))}
            unlisted={found === undefined ? count - names.length : 0}
          />
        ) : (
          <span className={styles.muted}>{t('point.contents.secrets')}</span>
        ),
    },
    {
      id: 'count',
      header: t('point.contents.count'),
      align: 'end',
      cell: ({ count, found }) =>
        found === undefined
          ? count
          : t('point.contents.found', {
              found: String(found),
              all: String(count),
            }),
    },
  ];
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={kinds}
      rowKey={({ kind }) => kind}
    />
  );
}
