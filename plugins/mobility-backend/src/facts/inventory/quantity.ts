/** Suffixes of Kubernetes' quantities (resource.Quantity). */
const FACTORS: Record<string, number> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Bytes of a quantity such as `1Gi`, `500M` or `1e9`; 0 for what is none. */
export function bytesOfQuantity(quantity: string | undefined): number {
  return Math.ceil(amountOfQuantity(quantity));
}

/** The same of what has parts, such as `500m` of a processor. */
export function amountOfQuantity(quantity: string | undefined): number {
  const match = /^([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)([a-zA-Z]*)$/.exec(
    quantity ?? '',
  );
  const factor = match ? FACTORS[match[2]] : undefined;
  if (!match || factor === undefined) return 0;
  const amount = Number(match[1]) * factor;
  return Number.isFinite(amount) && amount > 0 ? amount : 0;
}
