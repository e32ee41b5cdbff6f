import { imageReferences } from '../../images';

export const containerdSocket = '/run/containerd/containerd.sock';

export function containerdConfig(options: {
  /** Called like runc; it finds runc on its PATH. */
  runtime: string;
  cniBinaries: string;
  cniConfig: string;
}): string {
  const quote = (text: string) => JSON.stringify(text);
  const images = `plugins.'io.containerd.cri.v1.images'`;
  const runtime = `plugins.'io.containerd.cri.v1.runtime'`;
  return `version = 3
root = "/var/lib/containerd"
state = "/run/containerd"
# Extensions that are not used and would open sockets of their own
disabled_plugins = ["io.containerd.nri.v1.nri", "io.containerd.tracing.processor.v1.otlp"]

[grpc]
  address = ${quote(containerdSocket)}

[${images}]
  snapshotter = "overlayfs"
  [${images}.pinned_images]
    sandbox = ${quote(imageReferences.pause)}

[${runtime}]
  # Without CAP_SYS_RESOURCE a process may not lower its own score, and every
  # pod would fail with "can't get final child's PID from pipe: EOF".
  restrict_oom_score_adj = true
  [${runtime}.cni]
    bin_dirs = [${quote(options.cniBinaries)}]
    conf_dir = ${quote(options.cniConfig)}
  [${runtime}.containerd]
    default_runtime_name = "runc"
    [${runtime}.containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [${runtime}.containerd.runtimes.runc.options]
        BinaryName = ${quote(options.runtime)}
        SystemdCgroup = false
`;
}

/** A bridge whose pods are reached by plain routes: nothing is translated. */
export function cniConfig(podRange: string): string {
  return JSON.stringify(
    {
      cniVersion: '1.0.0',
      name: 'pods',
      plugins: [
        {
          type: 'bridge',
          bridge: 'pods',
          isGateway: true,
          ipMasq: false,
          ipam: {
            type: 'host-local',
            ranges: [[{ subnet: podRange }]],
            routes: [{ dst: '0.0.0.0/0' }],
          },
        },
      ],
    },
    undefined,
    2,
  );
}
