package driver

import (
	"context"
	"fmt"
	"os"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"golang.org/x/sys/unix"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"mobility.lab/csi/image"
	"mobility.lab/csi/store"
)

func (d *Driver) CreateVolume(_ context.Context, request *csi.CreateVolumeRequest) (*csi.CreateVolumeResponse, error) {
	if request.GetName() == "" {
		return nil, status.Error(codes.InvalidArgument, "name is missing")
	}
	block, err := readCapabilities(request.GetVolumeCapabilities())
	if err != nil {
		return nil, err
	}
	from, err := d.source(request.GetVolumeContentSource())
	if err != nil {
		return nil, err
	}
	size, err := readSize(request.GetCapacityRange(), from.size)
	if err != nil {
		return nil, err
	}
	known := d.store.Volumes.Find(func(v *store.Volume) bool { return v.Name == request.GetName() })
	if known != nil {
		if limit := request.GetCapacityRange().GetLimitBytes(); known.Block != block || known.Source != from.id ||
			known.Size < request.GetCapacityRange().GetRequiredBytes() || (limit > 0 && known.Size > limit) {
			return nil, status.Errorf(codes.AlreadyExists, "volume %s is named %s and has another size, mode or source", known.ID, known.Name)
		}
		return created(known, request.GetVolumeContentSource()), nil
	}
	if from.block && !block {
		return nil, status.Errorf(codes.InvalidArgument, "%s is of a block volume: nobody knows whether there is a filesystem in it", from.id)
	}
	volume := &store.Volume{
		ID: store.NewID("vol"), Name: request.GetName(), Size: size, Block: block, Source: from.id, Filesystem: from.filesystem,
	}
	if err := d.makeImage(volume, from); err != nil {
		os.Remove(d.store.Volumes.Image(volume.ID))
		return nil, internal(fmt.Sprintf("volume %s", volume.Name), err)
	}
	if err := d.store.Volumes.Put(volume); err != nil {
		return nil, internal(fmt.Sprintf("volume %s", volume.Name), err)
	}
	return created(volume, request.GetVolumeContentSource()), nil
}

func created(volume *store.Volume, source *csi.VolumeContentSource) *csi.CreateVolumeResponse {
	return &csi.CreateVolumeResponse{Volume: &csi.Volume{
		VolumeId: volume.ID, CapacityBytes: volume.Size, ContentSource: source,
	}}
}

func (d *Driver) makeImage(volume *store.Volume, from source) error {
	path := d.store.Volumes.Image(volume.ID)
	if from.id != "" {
		if err := from.copyTo(path); err != nil {
			return err
		}
		return image.Grow(path, volume.Size)
	}
	if err := image.Create(path, volume.Size); err != nil {
		return err
	}
	if volume.Block {
		return nil
	}
	volume.Filesystem = volume.Size
	return image.Format(path)
}

func (d *Driver) DeleteVolume(_ context.Context, request *csi.DeleteVolumeRequest) (*csi.DeleteVolumeResponse, error) {
	volume, err := d.volume(request.GetVolumeId())
	if status.Code(err) == codes.NotFound {
		return &csi.DeleteVolumeResponse{}, nil
	}
	if err != nil {
		return nil, err
	}
	if volume.Staged != nil {
		return nil, status.Errorf(codes.FailedPrecondition, "volume %s is in use at %s", volume.ID, volume.Staged.Path)
	}
	if err := d.store.Volumes.Delete(volume.ID); err != nil {
		return nil, internal("delete volume "+volume.ID, err)
	}
	return &csi.DeleteVolumeResponse{}, nil
}

// ControllerExpandVolume makes the image longer. Its filesystem follows when the
// volume is used the next time.
func (d *Driver) ControllerExpandVolume(_ context.Context, request *csi.ControllerExpandVolumeRequest) (*csi.ControllerExpandVolumeResponse, error) {
	volume, err := d.volume(request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	if volume.Staged != nil && request.GetCapacityRange().GetRequiredBytes() > volume.Size {
		return nil, status.Errorf(codes.FailedPrecondition, "volume %s is in use at %s: a volume in use does not grow here", volume.ID, volume.Staged.Path)
	}
	size, err := readSize(request.GetCapacityRange(), volume.Size)
	if err != nil {
		return nil, err
	}
	if err := image.Grow(d.store.Volumes.Image(volume.ID), size); err != nil {
		return nil, internal("grow volume "+volume.ID, err)
	}
	volume.Size = size
	if err := d.store.Volumes.Put(volume); err != nil {
		return nil, internal("grow volume "+volume.ID, err)
	}
	return &csi.ControllerExpandVolumeResponse{CapacityBytes: size}, nil
}

func (d *Driver) ValidateVolumeCapabilities(_ context.Context, request *csi.ValidateVolumeCapabilitiesRequest) (*csi.ValidateVolumeCapabilitiesResponse, error) {
	volume, err := d.volume(request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	if len(request.GetVolumeCapabilities()) == 0 {
		return nil, status.Error(codes.InvalidArgument, "volume capability is missing")
	}
	block, err := readCapabilities(request.GetVolumeCapabilities())
	if err != nil {
		return &csi.ValidateVolumeCapabilitiesResponse{Message: status.Convert(err).Message()}, nil
	}
	if block != volume.Block {
		return &csi.ValidateVolumeCapabilitiesResponse{Message: "the volume has the other mode"}, nil
	}
	return &csi.ValidateVolumeCapabilitiesResponse{
		Confirmed: &csi.ValidateVolumeCapabilitiesResponse_Confirmed{VolumeCapabilities: request.GetVolumeCapabilities()},
	}, nil
}

// GetCapacity is what the disk has left. Images are sparse, so more than that
// can be promised.
func (d *Driver) GetCapacity(context.Context, *csi.GetCapacityRequest) (*csi.GetCapacityResponse, error) {
	var disk unix.Statfs_t
	if err := unix.Statfs(d.store.Dir(), &disk); err != nil {
		return nil, internal("capacity of "+d.store.Dir(), err)
	}
	return &csi.GetCapacityResponse{AvailableCapacity: int64(disk.Bavail) * disk.Bsize}, nil
}
