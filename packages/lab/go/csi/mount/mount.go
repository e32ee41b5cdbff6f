package mount

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

// Device mounts the ext4 on a device. Free blocks become holes of the image
// again, and tables that nobody needs are not written in the background.
func Device(device, path string, options []string, readOnly bool) error {
	flags := uintptr(0)
	if readOnly {
		flags |= unix.MS_RDONLY
	}
	data := strings.Join(append([]string{"discard", "noinit_itable"}, options...), ",")
	if err := unix.Mount(device, path, "ext4", flags, data); err != nil {
		return fmt.Errorf("mount %s on %s with %s: %w", device, path, data, err)
	}
	return nil
}

// BindFolder shows a folder at a second path, which it makes.
func BindFolder(folder, path string, readOnly bool) error {
	if err := os.MkdirAll(path, 0o750); err != nil {
		return err
	}
	return bind(folder, path, readOnly)
}

// BindFile shows a file, such as a block device, at a second path, which it
// makes.
func BindFile(file, path string, readOnly bool) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return err
	}
	target, err := os.OpenFile(path, os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	if err := target.Close(); err != nil {
		return err
	}
	return bind(file, path, readOnly)
}

func bind(from, to string, readOnly bool) error {
	if err := unix.Mount(from, to, "", unix.MS_BIND, ""); err != nil {
		return fmt.Errorf("bind %s to %s: %w", from, to, err)
	}
	if !readOnly {
		return nil
	}
	// The kernel takes no other flag together with MS_BIND.
	err := unix.Mount("", to, "", unix.MS_BIND|unix.MS_REMOUNT|unix.MS_RDONLY, "")
	if err != nil {
		return errors.Join(fmt.Errorf("make %s read-only: %w", to, err), unix.Unmount(to, 0))
	}
	return nil
}

// Remove takes away every mount on a path. None is fine.
func Remove(path string) error {
	count, err := At(path)
	if err != nil {
		return err
	}
	for range count {
		if err := unix.Unmount(path, 0); err != nil {
			return fmt.Errorf("unmount %s: %w", path, err)
		}
	}
	return nil
}

// RemoveAll takes away the mounts on a path, and the path.
func RemoveAll(path string) error {
	if err := Remove(path); err != nil {
		return err
	}
	// Not os.RemoveAll: what is in there would be data.
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
