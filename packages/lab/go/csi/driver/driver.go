// Package driver is a CSI driver for one node whose disks are files. It is made
// for tests: real to Kubernetes and Velero, with volumes, snapshots of one
// instant and groups of them, and without anything that a storage system does
// for safety or speed.
package driver

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"mobility.lab/csi/loop"
	"mobility.lab/csi/mount"
	"mobility.lab/csi/store"
)

// Options of one driver. Two with different names may run on one node.
type Options struct {
	Name    string
	Version string
	Node    string
	// Whether it says that it can take snapshots of several volumes at once.
	Groups bool
	// How long writers may be held for a snapshot.
	FreezeLimit time.Duration
}

// Driver has the methods of all four CSI services. They are not for use by
// several at once: the server sees to it that one call is made at a time.
type Driver struct {
	csi.UnimplementedIdentityServer
	csi.UnimplementedControllerServer
	csi.UnimplementedGroupControllerServer
	csi.UnimplementedNodeServer

	options Options
	store   *store.Store
	// Devices of block volumes. A mount keeps its device; these are kept by us.
	devices map[string]*loop.Device
}

// New goes on where the last process stopped, which may have been anywhere.
func New(options Options, kept *store.Store) (*Driver, error) {
	d := &Driver{options: options, store: kept, devices: map[string]*loop.Device{}}
	if err := d.thawLeftFrozen(); err != nil {
		return nil, err
	}
	for _, volume := range kept.Volumes.All() {
		if volume.Staged == nil {
			continue
		}
		if err := d.recover(volume); err != nil {
			return nil, fmt.Errorf("volume %s: %w", volume.ID, err)
		}
	}
	return d, nil
}

func (d *Driver) thawLeftFrozen() error {
	paths, err := d.store.Frozen()
	if err != nil {
		return err
	}
	for _, path := range paths {
		slog.Warn("was killed while it held writers; lets them go", "path", path)
		if err := mount.Thaw(path); err != nil {
			slog.Error("cannot let writers go", "path", path, "error", err)
		}
	}
	return d.store.ForgetFrozen()
}

// recover finds a staged volume again, or notes that it is staged no more.
func (d *Driver) recover(volume *store.Volume) error {
	if volume.Block {
		device, err := loop.Find(d.store.Volumes.Image(volume.ID))
		if err == nil && device == nil {
			device, err = loop.AttachTo(d.store.Volumes.Image(volume.ID), volume.Staged.Device)
		}
		if err != nil {
			return err
		}
		d.devices[volume.ID] = device
		return nil
	}
	count, err := mount.At(volume.Staged.Path)
	if err != nil || count > 0 {
		return err
	}
	volume.Staged = nil
	return d.store.Volumes.Put(volume)
}

// volume gives a record, or the error that the specification asks for.
func (d *Driver) volume(id string) (*store.Volume, error) {
	if id == "" {
		return nil, status.Error(codes.InvalidArgument, "volume id is missing")
	}
	volume := d.store.Volumes.Get(id)
	if volume == nil {
		return nil, status.Errorf(codes.NotFound, "%s on node %s has no volume %s", d.options.Name, d.options.Node, id)
	}
	return volume, nil
}

func internal(what string, err error) error {
	return status.Errorf(codes.Internal, "%s: %v", what, err)
}
