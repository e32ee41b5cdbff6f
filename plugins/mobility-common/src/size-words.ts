const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** A capacity in binary units, as Kubernetes counts: "1 GiB", "1.5 TiB". @public */
export function sizeWords(bytes: number): string {
  let unit = 0;
  while (unit < UNITS.length - 1 && bytes / 1024 ** unit >= 1024) unit += 1;
  const value = (bytes / 1024 ** unit).toFixed(1).replace(/\.0$/, '');
  return `${value} ${UNITS[unit]}`;
}
