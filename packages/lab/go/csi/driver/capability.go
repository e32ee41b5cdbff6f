package driver

import (
	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

const mebibyte = 1 << 20

const (
	defaultSize = 1 << 30
	// Below this there is no room for the journal of an ext4.
	smallest = 16 * mebibyte
)

// readCapabilities says whether a volume is a block device, and refuses what
// this driver cannot do.
func readCapabilities(capabilities []*csi.VolumeCapability) (block bool, err error) {
	if len(capabilities) == 0 {
		return false, status.Error(codes.InvalidArgument, "volume capability is missing")
	}
	mounted := false
	for _, capability := range capabilities {
		switch mode := capability.GetAccessMode().GetMode(); mode {
		case csi.VolumeCapability_AccessMode_SINGLE_NODE_WRITER,
			csi.VolumeCapability_AccessMode_SINGLE_NODE_READER_ONLY,
			csi.VolumeCapability_AccessMode_SINGLE_NODE_SINGLE_WRITER,
			csi.VolumeCapability_AccessMode_SINGLE_NODE_MULTI_WRITER,
			// The data mover reads snapshots so, and there is one node.
			csi.VolumeCapability_AccessMode_MULTI_NODE_READER_ONLY:
		default:
			return false, status.Errorf(codes.InvalidArgument, "access mode %s: a volume is on one node here", mode)
		}
		switch {
		case capability.GetBlock() != nil:
			block = true
		case capability.GetMount() == nil:
			return false, status.Error(codes.InvalidArgument, "access type is missing")
		default:
			mounted = true
			if kind := capability.GetMount().GetFsType(); kind != "" && kind != "ext4" {
				return false, status.Errorf(codes.InvalidArgument, "filesystem %s: there is only ext4 here", kind)
			}
		}
	}
	if block && mounted {
		return false, status.Error(codes.InvalidArgument, "a volume is mounted or a block device, not both")
	}
	return block, nil
}

// readSize gives the size that fits a range: whole mebibytes, at least as many
// as `least`, which is what the volume is made from.
func readSize(wanted *csi.CapacityRange, least int64) (int64, error) {
	required, limit := wanted.GetRequiredBytes(), wanted.GetLimitBytes()
	if required < 0 || limit < 0 || (limit > 0 && limit < required) {
		return 0, status.Errorf(codes.InvalidArgument, "size from %d to %d bytes", required, limit)
	}
	if required == 0 && least == 0 {
		required = defaultSize
		if limit > 0 {
			required = min(required, limit)
		}
	}
	size := max(required, least, smallest)
	size = (size + mebibyte - 1) / mebibyte * mebibyte
	if limit > 0 && size > limit {
		return 0, status.Errorf(codes.OutOfRange, "%d bytes are needed, %d are allowed", size, limit)
	}
	return size, nil
}
