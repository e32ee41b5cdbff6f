import {
  Hindrance,
  HindranceCode,
  HindranceParams,
} from 'backstage-plugin-mobility-common';

/** Makes one; the texts of the code say which parameters it needs. */
export function hindrance<C extends HindranceCode>(
  code: C,
  params: HindranceParams<C>,
): Hindrance {
  return { code, params };
}
