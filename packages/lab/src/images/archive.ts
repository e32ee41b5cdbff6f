import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { FileHandle, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path/posix';
import { ImageSpec } from './catalog';
import { TarEntry, tarEnd, tarHeader, tarPadding, tarSize } from './tar';

/** One entry of the layer and, for a file, where its content is. */
export interface LayerEntry {
  entry: TarEntry;
  source?: string;
}

/** Entries in a fixed order, with all folders above them. */
export function layerEntries(
  spec: ImageSpec,
  sizes: Record<string, number>,
): LayerEntry[] {
  const folders = new Map<string, number>();
  const addParents = (path: string) => {
    const parent = dirname(path);
    if (parent !== '.') {
      addParents(parent);
      if (!folders.has(parent)) {
        folders.set(parent, 0o755);
      }
    }
  };
  for (const [path, mode] of Object.entries(spec.folders ?? {})) {
    addParents(path);
    folders.set(path, mode);
  }
  const files = Object.entries(spec.files).map(([path, source]): LayerEntry => {
    addParents(path);
    const size = sizes[source];
    return { entry: { type: 'file', path, mode: 0o755, size }, source };
  });
  const links = Object.entries(spec.links ?? {}).map(
    ([path, target]): LayerEntry => {
      addParents(path);
      return { entry: { type: 'link', path, target } };
    },
  );
  const places = [...folders].map(
    ([path, mode]): LayerEntry => ({ entry: { type: 'folder', path, mode } }),
  );
  return [...places, ...files, ...links].sort((a, b) =>
    a.entry.path < b.entry.path ? -1 : 1,
  );
}

export function imageConfig(spec: ImageSpec, diffId: string): string {
  return JSON.stringify({
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
    os: 'linux',
    created: '1970-01-01T00:00:00Z',
    config: {
      Entrypoint: spec.entrypoint,
      Env: Object.entries(spec.env ?? {}).map(([k, v]) => `${k}=${v}`),
      WorkingDir: '/',
    },
    rootfs: { type: 'layers', diff_ids: [diffId] },
    history: [{ created: '1970-01-01T00:00:00Z', created_by: 'mobility lab' }],
  });
}

/**
 * Writes an image in the form of `docker save`, which `ctr images import`
 * takes. The layer is streamed once: its hash is known when it has been
 * written, and the config that needs it comes after.
 */
export async function writeArchive(
  spec: ImageSpec,
  file: string,
): Promise<void> {
  const sources = Object.values(spec.files);
  const sizes = Object.fromEntries(
    await Promise.all(
      sources.map(async path => [path, (await stat(path)).size] as const),
    ),
  );
  const entries = layerEntries(spec, sizes);
  const archive = await open(file, 'w');
  try {
    const layerSize = tarSize(entries.map(({ entry }) => entry));
    await archive.write(fileHeader('layer.tar', layerSize));
    const diffId = await writeLayer(entries, archive);
    await archive.write(tarPadding(layerSize));

    await writeText(archive, 'config.json', imageConfig(spec, diffId));
    await writeText(
      archive,
      'manifest.json',
      JSON.stringify([
        {
          Config: 'config.json',
          RepoTags: [spec.reference],
          Layers: ['layer.tar'],
        },
      ]),
    );
    await archive.write(tarEnd);
  } finally {
    await archive.close();
  }
}

async function writeLayer(
  entries: LayerEntry[],
  archive: FileHandle,
): Promise<string> {
  const hash = createHash('sha256');
  const write = async (bytes: Buffer) => {
    hash.update(bytes);
    await archive.write(bytes);
  };
  for (const { entry, source } of entries) {
    await write(tarHeader(entry));
    if (entry.type === 'file' && source) {
      for await (const chunk of createReadStream(source, {
        highWaterMark: 1 << 20,
      })) {
        await write(chunk);
      }
      await write(tarPadding(entry.size));
    }
  }
  await write(tarEnd);
  return `sha256:${hash.digest('hex')}`;
}

async function writeText(
  archive: FileHandle,
  path: string,
  text: string,
): Promise<void> {
  const bytes = Buffer.from(text);
  await archive.write(fileHeader(path, bytes.length));
  await archive.write(bytes);
  await archive.write(tarPadding(bytes.length));
}

function fileHeader(path: string, size: number): Buffer {
  return tarHeader({ type: 'file', path, mode: 0o644, size });
}
