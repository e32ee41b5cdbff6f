package image

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

const mebibyte = 1 << 20

// sparse makes 64 MiB with data at both ends of a hole.
func sparse(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "image")
	if err := Create(path, 64*mebibyte); err != nil {
		t.Fatal(err)
	}
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, at := range []int64{0, 10 * mebibyte, 64*mebibyte - 5} {
		if _, err := file.WriteAt([]byte("hello"), at); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func blocksOf(t *testing.T, path string) int64 {
	t.Helper()
	var stat syscall.Stat_t
	if err := syscall.Stat(path, &stat); err != nil {
		t.Fatal(err)
	}
	return stat.Blocks * 512
}

func TestCopyKeepsDataAndHoles(t *testing.T) {
	from, to := sparse(t), filepath.Join(t.TempDir(), "copy")
	if err := Copy(context.Background(), from, to); err != nil {
		t.Fatal(err)
	}
	wanted, _ := os.ReadFile(from)
	found, _ := os.ReadFile(to)
	if !bytes.Equal(wanted, found) {
		t.Error("the copy is not equal")
	}
	if taken := blocksOf(t, to); taken > mebibyte {
		t.Errorf("the copy takes %d bytes of disk", taken)
	}
}

func TestCopyStopsAndLeavesNothing(t *testing.T) {
	to := filepath.Join(t.TempDir(), "copy")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Copy(ctx, sparse(t), to); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(to); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("something is left: %v", err)
	}
}

func TestGrowNeverShrinks(t *testing.T) {
	path := sparse(t)
	for _, step := range []struct{ size, wanted int64 }{{mebibyte, 64 * mebibyte}, {80 * mebibyte, 80 * mebibyte}} {
		if err := Grow(path, step.size); err != nil {
			t.Fatal(err)
		}
		if info, _ := os.Stat(path); info.Size() != step.wanted {
			t.Errorf("%d bytes, wanted %d", info.Size(), step.wanted)
		}
	}
}

func TestFormatTakesLittle(t *testing.T) {
	path := filepath.Join(t.TempDir(), "image")
	if err := Create(path, 1<<30); err != nil {
		t.Fatal(err)
	}
	if err := Format(path); err != nil {
		t.Fatal(err)
	}
	if taken := blocksOf(t, path); taken > 4*mebibyte {
		t.Errorf("an empty filesystem takes %d bytes of disk", taken)
	}
}
