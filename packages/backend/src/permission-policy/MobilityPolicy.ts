import type { UserInfoService } from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * A sample for operators: the platform team may do everything, owners may
 * clone, remove, cancel and retry what is theirs, everybody else may look.
 * What is not Mobility's is allowed, as in a portal without a policy.
 *
 * It decides by a permission's name and action, so that a permission added to
 * Mobility later is covered without a change here, and on the strict side.
 */
export class MobilityPolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;
  readonly #platformTeam: string;

  constructor(options: { userInfo: UserInfoService; platformTeam: string }) {
    this.#userInfo = options.userInfo;
    this.#platformTeam = options.platformTeam;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!permission.name.startsWith('mobility.')) {
      return ALLOW;
    }
    if (!user) {
      return DENY;
    }

    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      user.credentials,
    );
    if (ownershipEntityRefs.includes(this.#platformTeam)) {
      return ALLOW;
    }
    if (permission.name.startsWith('mobility.admin')) {
      return DENY;
    }
    if (permission.attributes.action === 'read') {
      return ALLOW;
    }
    return isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY)
      ? createCatalogConditionalDecision(
          permission,
          catalogConditions.isEntityOwner({ claims: ownershipEntityRefs }),
        )
      : DENY;
  }
}
