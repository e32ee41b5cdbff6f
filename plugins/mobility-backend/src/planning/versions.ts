/** Compares `major.minor.patch`. */
export function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map(v => v.split('.').map(Number));
  const at = a.findIndex((part, i) => part !== b[i]);
  return at >= 0 && a[at] < b[at];
}
