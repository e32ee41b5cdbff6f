package driver

import (
	"context"
	"fmt"
	"os"
	"time"

	"mobility.lab/csi/image"
	"mobility.lab/csi/mount"
	"mobility.lab/csi/store"
)

// copyAtOneInstant copies the images of volumes while nobody writes to any of
// them. Filesystems are frozen, which also makes them whole: what is restored
// needs no repair. Block volumes cannot be frozen; what has been written to
// them by now is in their copies, in any order.
func (d *Driver) copyAtOneInstant(volumes []*store.Volume, paths []string) (instant time.Time, err error) {
	var mounted []string
	for _, volume := range volumes {
		if volume.Staged == nil {
			continue
		}
		if !volume.Block {
			mounted = append(mounted, volume.Staged.Path)
		} else if device := d.devices[volume.ID]; device != nil {
			if err := device.Sync(); err != nil {
				return instant, fmt.Errorf("volume %s: %w", volume.ID, err)
			}
		}
	}
	copyAll := func(ctx context.Context) error {
		instant = time.Now().UTC()
		for n, volume := range volumes {
			if err := image.Copy(ctx, d.store.Volumes.Image(volume.ID), paths[n]); err != nil {
				return err
			}
		}
		return nil
	}
	err = d.store.WhileFrozen(mounted, func() error {
		return mount.Still(mounted, d.options.FreezeLimit, copyAll)
	})
	if err != nil {
		for _, path := range paths {
			os.Remove(path)
		}
	}
	return instant, err
}
