import { Entity } from '@backstage/catalog-model';
import { ButtonLink } from '@backstage/ui';
import { RiLockLine } from '@remixicon/react';
import {
  mobilityBackupCreatePermission,
  mobilityCloneCreatePermission,
  mobilityClusterReadPermission,
  mobilityEntityReadPermission,
  mobilityRestoreCreatePermission,
} from 'backstage-plugin-mobility-common';
import { EntityLink, EntityName, useEntityName } from '../navigation';
import { Rights, useUserRef } from '../rights';
import { useText } from '../text';
import { Fold, Status } from '../ui';
import { EmptyPage } from './EmptyPage';
import styles from './EmptyPage.module.css';
import { useOwnerContact } from './useOwnerContact';

const NEEDED = [
  { right: 'read', permission: mobilityEntityReadPermission },
  { right: 'clusters', permission: mobilityClusterReadPermission },
  { right: 'clone', permission: mobilityCloneCreatePermission },
  { right: 'backup', permission: mobilityBackupCreatePermission },
  { right: 'restore', permission: mobilityRestoreCreatePermission },
] as const;

export interface NoRightsProps {
  entity: Entity;
  name: string;
  rights: Rights;
}

/** The person may see the service, but not this tab. */
export function NoRights({ entity, name, rights }: NoRightsProps) {
  const { t } = useText();
  const contact = useOwnerContact(entity);
  return (
    <EmptyPage
      icon={RiLockLine}
      title={t('empty.noRights.titleRead', { name })}
      actions={
        contact && <AskOwner ownerRef={contact.ownerRef} href={contact.href} />
      }
      foot={
        <Fold plain title={t('empty.noRights.foot')}>
          <ul className={styles.names}>
            {NEEDED.map(({ permission }) => (
              <li key={permission.name}>{permission.name}</li>
            ))}
          </ul>
        </Fold>
      }
    >
      <p>
        {contact
          ? t('empty.noRights.belongs', {
              name,
              owner: <EntityLink entityRef={contact.ownerRef} />,
            })
          : t('empty.noRights.ownerless', { name })}{' '}
        <SignedIn />
      </p>
      <dl className={styles.need}>
        {NEEDED.map(({ right }) => (
          <NeedItem key={right} granted={rights[right]}>
            {t(`empty.noRights.${right}`)}
          </NeedItem>
        ))}
      </dl>
    </EmptyPage>
  );
}

/** A refusal is often but the wrong account. */
function SignedIn() {
  const { t } = useText();
  const userRef = useUserRef();
  return userRef ? (
    <span>
      {t('empty.noRights.signedIn', {
        who: <EntityName entityRef={userRef} />,
      })}
    </span>
  ) : null;
}

function NeedItem(props: { granted: boolean; children: string }) {
  const { t } = useText();
  return (
    <>
      <dt>
        <Status kind={props.granted ? 'ok' : 'bad'}>
          {t(
            props.granted ? 'empty.noRights.granted' : 'empty.noRights.missing',
          )}
        </Status>
      </dt>
      <dd>{props.children}</dd>
    </>
  );
}

function AskOwner({ ownerRef, href }: { ownerRef: string; href: string }) {
  const { t } = useText();
  const owner = useEntityName(ownerRef);
  return (
    <ButtonLink variant="primary" href={href}>
      {t('empty.noRights.ask', { owner })}
    </ButtonLink>
  );
}
