import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root, stateDir } from '../../tools/src/lib/paths';

/** Where a Chromium is, and the environment that it wants. */
export interface Chromium {
  executablePath: string;
  env: Record<string, string>;
}

const PACKAGE = join(root, 'node_modules/@sparticuz/chromium');

/**
 * Chromium from an npm package, unpacked once into the project's own folder.
 * Its libraries and its fonts come along: the machine may have none, and pages
 * look the same everywhere.
 */
export async function unpackChromium(): Promise<Chromium> {
  const { version }: { version: string } = JSON.parse(
    await readFile(join(PACKAGE, 'package.json'), 'utf8'),
  );
  const folder = join(stateDir, 'chromium', version);
  if (!existsSync(folder)) {
    await unpackInto(folder);
  }
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      // Its own NSS, which a machine without a browser does not have.
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

/** The package unpacks into the folder for temporary files, so it gets one. */
async function unpackInto(folder: string): Promise<void> {
  mkdirSync(join(stateDir, 'chromium'), { recursive: true });
  const half = await mkdtemp(`${folder}-`);
  try {
    await promisify(execFile)(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import chromium, { inflate } from '@sparticuz/chromium';
         await chromium.executablePath();
         await inflate(${JSON.stringify(join(PACKAGE, 'bin/al2023.tar.br'))});`,
      ],
      { cwd: root, env: { ...process.env, TMPDIR: half } },
    );
    await writeFile(join(half, 'fonts.conf'), fontConfig(folder));
    await rename(half, folder);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    // Another process may have been quicker.
    if (!existsSync(folder)) throw error;
  }
}

/** Inter for the interface and JetBrains Mono for code, from npm packages. */
function fontConfig(folder: string): string {
  const fonts = join(root, 'node_modules/@expo-google-fonts');
  const aliases = [
    ...['system-ui', 'sans-serif', 'Helvetica', 'Arial'].map(family => [
      family,
      'Inter',
    ]),
    ...['monospace', 'ui-monospace', 'Menlo', 'Consolas'].map(family => [
      family,
      'JetBrains Mono',
    ]),
  ];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(fonts, 'inter')}</dir>
  <dir>${join(fonts, 'jetbrains-mono')}</dir>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
${aliases
  .map(
    ([family, font]) =>
      `  <match target="pattern"><test name="family"><string>${family}</string></test><edit name="family" mode="assign" binding="same"><string>${font}</string></edit></match>`,
  )
  .join('\n')}
</fontconfig>
`;
}
