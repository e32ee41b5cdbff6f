package driver

import (
	"context"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"mobility.lab/csi/image"
	"mobility.lab/csi/store"
)

// source is what a new volume is filled from; nothing if it has no id.
type source struct {
	id         string
	size       int64
	block      bool
	filesystem int64
	copyTo     func(path string) error
}

func (d *Driver) source(wanted *csi.VolumeContentSource) (source, error) {
	if from := wanted.GetSnapshot(); from != nil {
		snapshot := d.store.Snapshots.Get(from.GetSnapshotId())
		if snapshot == nil {
			return source{}, status.Errorf(codes.NotFound, "%s on node %s has no snapshot %s", d.options.Name, d.options.Node, from.GetSnapshotId())
		}
		return source{
			id: snapshot.ID, size: snapshot.Size, block: snapshot.Block, filesystem: snapshot.Filesystem,
			copyTo: func(path string) error {
				return image.Copy(context.Background(), d.store.Snapshots.Image(snapshot.ID), path)
			},
		}, nil
	}
	if from := wanted.GetVolume(); from != nil {
		volume, err := d.volume(from.GetVolumeId())
		if err != nil {
			return source{}, err
		}
		return source{
			id: volume.ID, size: volume.Size, block: volume.Block, filesystem: volume.Filesystem,
			copyTo: func(path string) error {
				_, err := d.copyAtOneInstant([]*store.Volume{volume}, []string{path})
				return err
			},
		}, nil
	}
	return source{}, nil
}
