import { Binaries, versions } from '../binaries';

/** One image: static binaries and links in a single layer. No data. */
export interface ImageSpec {
  /** With a tag other than `latest`, so that nothing tries to pull it. */
  reference: string;
  /** Path in the image → path on this machine. */
  files: Record<string, string>;
  /** Path in the image → what it points to. */
  links?: Record<string, string>;
  /** Empty folders, with their modes. */
  folders?: Record<string, number>;
  entrypoint: string[];
  env?: Record<string, string>;
}

/** Nobody serves this registry: an image that is not imported is an error. */
const registry = 'mobility.lab';

export const imageReferences = {
  pause: `${registry}/pause:1`,
  box: `${registry}/box:1`,
  velero: `${registry}/velero:${versions.velero}`,
  veleroPluginForAws: `${registry}/velero-plugin-for-aws:${versions.veleroPluginForAws}`,
  localPathProvisioner: `${registry}/local-path-provisioner:${versions.localPathProvisioner}`,
  shop: `${registry}/shop:1`,
  counter: `${registry}/counter:1`,
  nats: `${registry}/nats:${versions.nats}`,
} as const;

const ANYBODY_WRITES = 0o1777;

/** The commands of `box`, as its main.go lists them. */
const boxCommands = [
  'base64',
  'cat',
  'chmod',
  'cp',
  'dd',
  'find',
  'gzip',
  'ls',
  'mkdir',
  'mktemp',
  'mv',
  'rm',
  'sh',
  'sha256sum',
  'sleep',
  'tar',
  'touch',
  'xargs',
];

export function imageSpecs(binaries: Binaries): ImageSpec[] {
  const box = {
    files: { 'bin/box': binaries.path('box') },
    links: Object.fromEntries(
      boxCommands.map(command => [`bin/${command}`, 'box']),
    ),
  };
  return [
    {
      reference: imageReferences.pause,
      files: { pause: binaries.path('pause') },
      entrypoint: ['/pause'],
    },
    {
      reference: imageReferences.box,
      ...box,
      folders: { tmp: ANYBODY_WRITES },
      entrypoint: ['/bin/sh'],
      env: { PATH: '/bin' },
    },
    {
      reference: imageReferences.velero,
      files: {
        velero: binaries.path('velero'),
        'velero-helper': binaries.path('velero-helper'),
        'velero-restore-helper': binaries.path('velero-restore-helper'),
      },
      // Credentials go to the temporary folder, Kopia's settings to the home.
      folders: { tmp: ANYBODY_WRITES, 'home/velero': ANYBODY_WRITES },
      entrypoint: ['/velero'],
      env: { HOME: '/home/velero' },
    },
    {
      reference: imageReferences.veleroPluginForAws,
      files: {
        'plugins/velero-plugin-for-aws': binaries.path('velero-plugin-for-aws'),
        'bin/cp-plugin': binaries.path('cp-plugin'),
      },
      // As in the plugin's own Dockerfile: it is an init container that copies.
      entrypoint: [
        '/bin/cp-plugin',
        '/plugins/velero-plugin-for-aws',
        '/target/velero-plugin-for-aws',
      ],
    },
    {
      reference: imageReferences.localPathProvisioner,
      files: {
        'bin/local-path-provisioner': binaries.path('local-path-provisioner'),
      },
      entrypoint: ['/bin/local-path-provisioner'],
      env: { PATH: '/bin' },
    },
    {
      reference: imageReferences.shop,
      files: { ...box.files, 'bin/shop': binaries.path('shop') },
      // A shell beside the app, so that tests can look at its volume.
      links: box.links,
      folders: { tmp: ANYBODY_WRITES },
      entrypoint: ['/bin/shop'],
      env: { PATH: '/bin' },
    },
    {
      reference: imageReferences.counter,
      files: { ...box.files, 'bin/counter': binaries.path('counter') },
      links: box.links,
      entrypoint: ['/bin/counter'],
      env: { PATH: '/bin' },
    },
    {
      reference: imageReferences.nats,
      files: { ...box.files, 'bin/nats-server': binaries.path('nats-server') },
      links: box.links,
      folders: { tmp: ANYBODY_WRITES },
      entrypoint: ['/bin/nats-server'],
      env: { PATH: '/bin' },
    },
  ];
}
