// Package loop makes block devices of files. Every device clears itself when
// nobody has it open or mounted any more, so that nothing outlives the mount
// namespace of a cluster, however that one ends.
package loop

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

const (
	control = "/dev/loop-control"
	// Of /dev/loopN, by the kernel's list of devices
	major = 7
	// Others take devices as well, between our asking for a free one and our
	// configuring it.
	tries = 20
)

// Device is one that we have open, which keeps it.
type Device struct {
	Path string
	file *os.File
}

// Close lets the device go: if it is not mounted or open elsewhere it is free.
func (d *Device) Close() error { return d.file.Close() }

// Sync writes what the kernel holds of the device to the image.
func (d *Device) Sync() error { return d.file.Sync() }

// Attach gives an image its device: the one it has, or a free one.
func Attach(image string) (*Device, error) {
	if device, err := Find(image); device != nil || err != nil {
		return device, err
	}
	for range tries {
		path, err := free()
		if err != nil {
			return nil, err
		}
		device, err := AttachTo(image, path)
		if !errors.Is(err, unix.EBUSY) {
			return device, err
		}
	}
	return nil, fmt.Errorf("no loop device for %s after %d tries: others take them", image, tries)
}

// AttachTo is for a device whose number others have been told: EBUSY if it is
// taken.
func AttachTo(image, path string) (*Device, error) {
	backing, err := os.OpenFile(image, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	defer backing.Close()
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	config := unix.LoopConfig{Fd: uint32(backing.Fd())}
	config.Info.Flags = unix.LO_FLAGS_AUTOCLEAR
	copy(config.Info.File_name[:len(config.Info.File_name)-1], filepath.Base(image))
	if err := unix.IoctlLoopConfigure(int(file.Fd()), &config); err != nil {
		file.Close()
		return nil, fmt.Errorf("attach %s to %s: %w", image, path, err)
	}
	return &Device{Path: path, file: file}, nil
}

// free asks the kernel for an unused device. Where /dev is not kept by the
// kernel the node of a new one is missing.
func free() (string, error) {
	file, err := os.OpenFile(control, os.O_RDWR, 0)
	if err != nil {
		return "", fmt.Errorf("%w (modprobe loop)", err)
	}
	defer file.Close()
	number, err := unix.IoctlRetInt(int(file.Fd()), unix.LOOP_CTL_GET_FREE)
	if err != nil {
		return "", fmt.Errorf("ask %s for a device: %w", control, err)
	}
	path := "/dev/loop" + strconv.Itoa(number)
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		device := int(unix.Mkdev(major, uint32(number)))
		if err := unix.Mknod(path, unix.S_IFBLK|0o600, device); err != nil && !errors.Is(err, unix.EEXIST) {
			return "", fmt.Errorf("make %s: %w", path, err)
		}
	}
	return path, nil
}

// Find gives the device that an image has, or nil. Names do not tell: the
// kernel shows them as whoever asks would see them. Inodes do.
func Find(image string) (*Device, error) {
	var wanted unix.Stat_t
	if err := unix.Stat(image, &wanted); err != nil {
		return nil, fmt.Errorf("%s: %w", image, err)
	}
	attached, err := filepath.Glob("/sys/block/loop*/loop")
	if err != nil {
		return nil, err
	}
	for _, dir := range attached {
		path := "/dev/" + strings.Split(dir, "/")[3]
		file, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			continue // cleared since we looked
		}
		status, err := unix.IoctlLoopGetStatus64(int(file.Fd()))
		if err == nil && status.Inode == wanted.Ino && status.Device == wanted.Dev {
			return &Device{Path: path, file: file}, nil
		}
		file.Close()
	}
	return nil, nil
}
