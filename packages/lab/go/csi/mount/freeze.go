package mount

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// Of linux/fs.h: _IOWR('X', 119, int) and the next.
const (
	fiFreeze = 0xc0045877
	fiThaw   = 0xc0045878
)

// Still runs an action while nothing is written to the filesystems mounted at
// some paths, all at one instant. Whoever writes waits, and cannot even be
// killed, so they are let go however the action ends, and after a time limit
// at the latest. The action must not write to one of them itself.
func Still(paths []string, limit time.Duration, action func(context.Context) error) (err error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	held := &frozen{}
	// Begun after the context, so that it has not ended before the other.
	timer := time.AfterFunc(limit, func() { held.release() })
	defer func() {
		timer.Stop()
		err = errors.Join(err, held.release())
	}()
	for _, path := range paths {
		if err := held.freeze(path); err != nil {
			return err
		}
	}
	err = action(ctx)
	if ctx.Err() != nil {
		return fmt.Errorf("writers may be held for %s, and this took longer: what was done is not of one instant", limit)
	}
	return err
}

// Thaw lets writers of a filesystem go, if somebody has left it frozen.
func Thaw(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	defer folder.Close()
	return thaw(folder)
}

func thaw(folder *os.File) error {
	err := unix.IoctlSetInt(int(folder.Fd()), fiThaw, 0)
	if err != nil && !errors.Is(err, unix.EINVAL) { // is not frozen
		return fmt.Errorf("thaw %s: %w", folder.Name(), err)
	}
	return nil
}

type frozen struct {
	mutex    sync.Mutex
	folders  []*os.File
	released bool
}

func (f *frozen) freeze(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	// May take its time, for it writes out what is waiting. The lock is not
	// held: the others must not wait for this one beyond the limit.
	err = unix.IoctlSetInt(int(folder.Fd()), fiFreeze, 0)
	if errors.Is(err, unix.EBUSY) {
		// Frozen by somebody else, such as a hook of a backup, who will thaw it.
		return folder.Close()
	}
	if err != nil {
		folder.Close()
		return fmt.Errorf("freeze %s: %w", path, err)
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.released {
		defer folder.Close()
		return errors.Join(fmt.Errorf("freezing %s took longer than allowed", path), thaw(folder))
	}
	f.folders = append(f.folders, folder)
	return nil
}

func (f *frozen) release() error {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.released = true
	var errs []error
	for _, folder := range f.folders {
		errs = append(errs, thaw(folder), folder.Close())
	}
	f.folders = nil
	return errors.Join(errs...)
}
