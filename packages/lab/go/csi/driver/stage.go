package driver

import (
	"context"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"mobility.lab/csi/image"
	"mobility.lab/csi/loop"
	"mobility.lab/csi/mount"
	"mobility.lab/csi/store"
)

// NodeStageVolume gives a volume its device and, unless it is a block volume,
// mounts it where pods get it from.
func (d *Driver) NodeStageVolume(_ context.Context, request *csi.NodeStageVolumeRequest) (*csi.NodeStageVolumeResponse, error) {
	volume, err := d.volume(request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	path := request.GetStagingTargetPath()
	if path == "" || request.GetVolumeCapability() == nil {
		return nil, status.Error(codes.InvalidArgument, "staging path or volume capability is missing")
	}
	block, err := readCapabilities([]*csi.VolumeCapability{request.GetVolumeCapability()})
	if err != nil {
		return nil, err
	}
	if block != volume.Block {
		return nil, status.Errorf(codes.InvalidArgument, "volume %s has the other mode", volume.ID)
	}
	if volume.Staged != nil {
		if volume.Staged.Path != path {
			return nil, status.Errorf(codes.FailedPrecondition, "volume %s is staged at %s", volume.ID, volume.Staged.Path)
		}
		return &csi.NodeStageVolumeResponse{}, nil
	}
	if err := d.stage(volume, path, request.GetVolumeCapability()); err != nil {
		return nil, internal("stage volume "+volume.ID, err)
	}
	return &csi.NodeStageVolumeResponse{}, nil
}

func (d *Driver) stage(volume *store.Volume, path string, capability *csi.VolumeCapability) error {
	// A process that was killed may have mounted and not noted it.
	count, err := mount.At(path)
	if err != nil {
		return err
	}
	if count == 0 {
		if err := d.fill(volume); err != nil {
			return err
		}
	}
	device, err := loop.Attach(d.store.Volumes.Image(volume.ID))
	if err != nil {
		return err
	}
	if volume.Block {
		d.devices[volume.ID] = device
		volume.Staged = &store.Staged{Path: path, Device: device.Path}
		return d.store.Volumes.Put(volume)
	}
	// From here on the mount keeps it.
	defer device.Close()
	if count == 0 {
		if err := mount.Device(device.Path, path, capability.GetMount().GetMountFlags(), isReadOnly(capability)); err != nil {
			return err
		}
	}
	volume.Staged = &store.Staged{Path: path}
	return d.store.Volumes.Put(volume)
}

// isReadOnly is for the modes in which no pod writes.
func isReadOnly(capability *csi.VolumeCapability) bool {
	switch capability.GetAccessMode().GetMode() {
	case csi.VolumeCapability_AccessMode_SINGLE_NODE_READER_ONLY,
		csi.VolumeCapability_AccessMode_MULTI_NODE_READER_ONLY:
		return true
	}
	return false
}

// fill grows a filesystem that does not take all of its volume: after an
// expansion, or in a volume larger than the snapshot it was made from.
func (d *Driver) fill(volume *store.Volume) error {
	if volume.Block || volume.Filesystem >= volume.Size {
		return nil
	}
	if err := image.Fill(d.store.Volumes.Image(volume.ID)); err != nil {
		return err
	}
	volume.Filesystem = volume.Size
	return d.store.Volumes.Put(volume)
}

func (d *Driver) NodeUnstageVolume(_ context.Context, request *csi.NodeUnstageVolumeRequest) (*csi.NodeUnstageVolumeResponse, error) {
	if request.GetStagingTargetPath() == "" {
		return nil, status.Error(codes.InvalidArgument, "staging path is missing")
	}
	volume, err := d.volume(request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	if err := mount.Remove(request.GetStagingTargetPath()); err != nil {
		return nil, internal("unstage volume "+volume.ID, err)
	}
	if device := d.devices[volume.ID]; device != nil {
		delete(d.devices, volume.ID)
		if err := device.Close(); err != nil {
			return nil, internal("unstage volume "+volume.ID, err)
		}
	}
	volume.Staged = nil
	if err := d.store.Volumes.Put(volume); err != nil {
		return nil, internal("unstage volume "+volume.ID, err)
	}
	return &csi.NodeUnstageVolumeResponse{}, nil
}
