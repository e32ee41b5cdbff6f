/**
 * Just enough of the tar format (ustar) for image layers. Everything that could
 * differ between two runs is fixed, so that equal content gives equal bytes.
 */
export type TarEntry =
  | { type: 'file'; path: string; mode: number; size: number }
  | { type: 'folder'; path: string; mode: number }
  | { type: 'link'; path: string; target: string };

const BLOCK = 512;

const TYPE_FLAG = { file: '0', link: '2', folder: '5' } as const;

export function tarHeader(entry: TarEntry): Buffer {
  const path = entry.type === 'folder' ? `${entry.path}/` : entry.path;
  const target = entry.type === 'link' ? entry.target : '';
  if (Buffer.byteLength(path) > 100 || Buffer.byteLength(target) > 100) {
    throw new Error(`too long for a tar header: ${path}`);
  }
  const header = Buffer.alloc(BLOCK);
  header.write(path, 0);
  header.write(octal(entry.type === 'link' ? 0o777 : entry.mode, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(entry.type === 'file' ? entry.size : 0, 12), 124);
  header.write(octal(0, 12), 136);
  header.write(TYPE_FLAG[entry.type], 156);
  header.write(target, 157);
  header.write('ustar\u000000', 257);
  // The checksum counts its own field as spaces.
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 7)} `, 148);
  return header;
}

/** Zeros after a file's content, up to a whole block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

export const tarEnd = Buffer.alloc(2 * BLOCK);

/** Bytes of an archive of these entries. */
export function tarSize(entries: TarEntry[]): number {
  return entries.reduce((total, entry) => {
    const content =
      entry.type === 'file' ? entry.size + tarPadding(entry.size).length : 0;
    return total + BLOCK + content;
  }, tarEnd.length);
}

/** A number as the format has it: octal digits and a NUL. */
function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`;
}
