package driver

import (
	"os"
	"testing"

	"golang.org/x/sys/unix"
	"mobility.lab/csi/store"
)

type storeVolume = store.Volume

// freezeForGood does what a driver does that is killed in the middle.
func freezeForGood(t *testing.T, path string) {
	t.Helper()
	folder, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	const fiFreeze = 0xc0045877
	if err := unix.IoctlSetInt(int(folder.Fd()), fiFreeze, 0); err != nil {
		t.Fatal(err)
	}
}
