package driver

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"mobility.lab/csi/mount"
)

func TestRestartLosesNothing(t *testing.T) {
	n := startNode(t)
	id, path := n.fresh("pvc-1")
	write(t, filepath.Join(path, "file"), "content")
	snapshot := n.snapshot("s1", id).GetSnapshotId()
	n.restart()

	// Pods have not noticed.
	if found := read(t, filepath.Join(path, "file")); found != "content" {
		t.Errorf("the file holds %q", found)
	}
	if again := n.create("pvc-1", mounted, ""); again != id {
		t.Error("the volume is not known")
	}
	if again := n.snapshot("s1", id).GetSnapshotId(); again != snapshot {
		t.Error("the snapshot is not known")
	}
	n.release(id)
	if _, err := n.controller.DeleteVolume(ctx, &csi.DeleteVolumeRequest{VolumeId: id}); err != nil {
		t.Error(err)
	}
}

func TestRestartFindsBlockVolumesUnderTheirNumber(t *testing.T) {
	n := startNode(t)
	id := n.create("pvc-1", asBlock, "")
	device := n.use(id, asBlock)
	overwrite(t, device, "before")
	// A pod that has it open keeps it attached; without one it goes, and comes
	// back.
	open, err := os.Open(device)
	if err != nil {
		t.Fatal(err)
	}
	n.restart()
	overwrite(t, device, "after!")
	if err := open.Close(); err != nil {
		t.Fatal(err)
	}
	n.restart()
	if found := read(t, device)[:6]; found != "after!" {
		t.Errorf("the device begins with %q", found)
	}
	n.release(id)
}

func TestRestartAfterTheNodeHasLostItsMounts(t *testing.T) {
	n := startNode(t)
	id, path := n.fresh("pvc-1")
	write(t, filepath.Join(path, "file"), "content")
	for _, place := range []string{n.target(id), n.staging(id)} {
		if err := mount.Remove(place); err != nil {
			t.Fatal(err)
		}
	}
	n.restart()
	if found := read(t, filepath.Join(n.use(id, mounted), "file")); found != "content" {
		t.Errorf("the file holds %q", found)
	}
}

func TestRestartClearsAwayWhatWasNotFinished(t *testing.T) {
	n := startNode(t)
	a := n.create("pvc-a", mounted, "")
	kept := n.driver.store
	write(t, kept.Volumes.Image("vol-half"), "")
	write(t, kept.Snapshots.Image("snap-half"), "")
	if _, err := n.driver.take([]*storeVolume{kept.Volumes.Get(a)}, "group-half", func(*storeVolume) string { return "m" }); err != nil {
		t.Fatal(err)
	}
	n.restart()
	left, _ := filepath.Glob(filepath.Join(n.dir, "state", "*", "*"))
	if len(left) != 2 { // image and record of the volume
		t.Errorf("left are %v", left)
	}
}

func TestRestartLetsWritersGo(t *testing.T) {
	n := startNode(t)
	id, path := n.fresh("pvc-1")
	// Written down and never forgotten: killed in between.
	write(t, filepath.Join(n.dir, "state", "frozen.json"), `["`+n.staging(id)+`"]`)
	freezeForGood(t, n.staging(id))
	n.restart()
	write(t, filepath.Join(path, "file"), "content")
	if left, err := n.driver.store.Frozen(); len(left) > 0 || err != nil {
		t.Errorf("still written down: %v, %v", left, err)
	}
}
