import { CustomErrorBase } from '@backstage/errors';

/** A look has taken so long that another has taken over: it may do nothing more. */
export class LostLeaseError extends CustomErrorBase {
  name = 'LostLeaseError' as const;

  constructor(id: string) {
    super(`Schedule ${id} is looked at by another since`);
  }
}
