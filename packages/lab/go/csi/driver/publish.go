package driver

import (
	"context"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"mobility.lab/csi/mount"
)

// NodePublishVolume shows a staged volume to one pod.
func (d *Driver) NodePublishVolume(_ context.Context, request *csi.NodePublishVolumeRequest) (*csi.NodePublishVolumeResponse, error) {
	volume, err := d.volume(request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	target := request.GetTargetPath()
	if target == "" || request.GetVolumeCapability() == nil {
		return nil, status.Error(codes.InvalidArgument, "target path or volume capability is missing")
	}
	if volume.Staged == nil {
		return nil, status.Errorf(codes.FailedPrecondition, "volume %s is not staged", volume.ID)
	}
	count, err := mount.At(target)
	if err != nil {
		return nil, internal("publish volume "+volume.ID, err)
	}
	if count > 0 {
		return &csi.NodePublishVolumeResponse{}, nil
	}
	if volume.Block {
		err = mount.BindFile(volume.Staged.Device, target, request.GetReadonly())
	} else {
		err = mount.BindFolder(volume.Staged.Path, target, request.GetReadonly())
	}
	if err != nil {
		return nil, internal("publish volume "+volume.ID, err)
	}
	return &csi.NodePublishVolumeResponse{}, nil
}

func (d *Driver) NodeUnpublishVolume(_ context.Context, request *csi.NodeUnpublishVolumeRequest) (*csi.NodeUnpublishVolumeResponse, error) {
	if request.GetTargetPath() == "" {
		return nil, status.Error(codes.InvalidArgument, "target path is missing")
	}
	if _, err := d.volume(request.GetVolumeId()); err != nil {
		return nil, err
	}
	if err := mount.RemoveAll(request.GetTargetPath()); err != nil {
		return nil, internal("unpublish volume "+request.GetVolumeId(), err)
	}
	return &csi.NodeUnpublishVolumeResponse{}, nil
}
