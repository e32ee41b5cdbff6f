// Package image makes the files that stand for disks: sparse, so that one takes
// only the room of what was written to it.
package image

import (
	"context"
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// A filesystem may be frozen while an image is copied: after each piece the
// context is asked whether to go on.
const piece = 8 << 20

// Copy writes an image anew, with holes where it has holes. The disk here knows
// no reflinks, so the time it takes grows with the data.
func Copy(ctx context.Context, from, to string) (err error) {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, target.Close())
		if err != nil {
			os.Remove(to)
		}
	}()
	info, err := source.Stat()
	if err != nil {
		return err
	}
	if err := target.Truncate(info.Size()); err != nil {
		return err
	}
	if err := copyData(ctx, source, target); err != nil {
		return fmt.Errorf("copy %s to %s: %w", from, to, err)
	}
	return nil
}

func copyData(ctx context.Context, source, target *os.File) error {
	for end := int64(0); ; {
		begin, err := unix.Seek(int(source.Fd()), end, unix.SEEK_DATA)
		if errors.Is(err, unix.ENXIO) {
			return nil // only a hole is left
		}
		if err != nil {
			return err
		}
		if end, err = unix.Seek(int(source.Fd()), begin, unix.SEEK_HOLE); err != nil {
			return err
		}
		if err := copyRange(ctx, source, target, begin, end); err != nil {
			return err
		}
	}
}

func copyRange(ctx context.Context, source, target *os.File, at, end int64) error {
	for at < end {
		if err := ctx.Err(); err != nil {
			return err
		}
		from, to := at, at
		n, err := unix.CopyFileRange(int(source.Fd()), &from, int(target.Fd()), &to, int(min(piece, end-at)), 0)
		if err != nil {
			return err
		}
		if n == 0 {
			return fmt.Errorf("the image ends at byte %d", at)
		}
		at += int64(n)
	}
	return nil
}
