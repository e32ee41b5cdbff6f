import type { MobilityApi } from '../../src/api';

/** A state of a page, to be looked at. */
export interface Scenario {
  title: string;
  path: string;
  api: MobilityApi;
  /** Permissions that whoever is signed in lacks. */
  denied?: string[];
  /** With the pages of restore points, which are off otherwise. */
  offersPoints?: boolean;
}

export const ORDERS_TAB = '/catalog/default/component/orders/mobility';
export const SHIPMENTS_TAB = '/catalog/default/component/shipments/mobility';
