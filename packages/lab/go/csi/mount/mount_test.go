package mount

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mobility.lab/csi/image"
	"mobility.lab/csi/internal/alone"
	"mobility.lab/csi/loop"
)

func TestMain(m *testing.M) { alone.Run(m) }

func TestUnescape(t *testing.T) {
	for field, wanted := range map[string]string{
		`/mnt/a\040b`: "/mnt/a b",
		`/mnt\134x`:   `/mnt\x`,
		`/plain`:      "/plain",
		`/end\04`:     `/end\04`,
	} {
		if found := unescape(field); found != wanted {
			t.Errorf("%s gives %q, wanted %q", field, found, wanted)
		}
	}
}

// filesystem mounts a fresh ext4.
func filesystem(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	file, path := filepath.Join(dir, "image"), filepath.Join(dir, "mounted here")
	if err := errors.Join(image.Create(file, 32<<20), image.Format(file), os.Mkdir(path, 0o755)); err != nil {
		t.Fatal(err)
	}
	device, err := loop.Attach(file)
	if err != nil {
		t.Fatal(err)
	}
	defer device.Close()
	if err := Device(device.Path, path, nil, false); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := Remove(path); err != nil {
			t.Error(err)
		}
		if left, err := loop.Find(file); left != nil || err != nil {
			t.Errorf("the device stays: %v, %v", left, err)
		}
	})
	return path
}

// written tells when a write has come through.
func written(t *testing.T, path string) <-chan struct{} {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := os.WriteFile(filepath.Join(path, "file"), []byte("x"), 0o600); err != nil {
			t.Error(err)
		}
	}()
	return done
}

func TestStillHoldsWriters(t *testing.T) {
	first, second := filesystem(t), filesystem(t)
	var waiting []<-chan struct{}
	err := Still([]string{first, second}, time.Minute, func(context.Context) error {
		waiting = []<-chan struct{}{written(t, first), written(t, second)}
		for _, done := range waiting {
			select {
			case <-done:
				t.Error("a write came through")
			case <-time.After(100 * time.Millisecond):
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	for _, done := range waiting {
		<-done
	}
}

func TestStillLetsGoAfterAnError(t *testing.T) {
	path := filesystem(t)
	failure := errors.New("no space")
	if err := Still([]string{path}, time.Minute, func(context.Context) error { return failure }); !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
	<-written(t, path)
}

func TestStillLetsGoOfTheFirstIfTheSecondFails(t *testing.T) {
	path := filesystem(t)
	err := Still([]string{path, filepath.Join(path, "nothing")}, time.Minute, func(context.Context) error {
		t.Error("was run")
		return nil
	})
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	<-written(t, path)
}

func TestStillLetsGoAtTheLimit(t *testing.T) {
	path := filesystem(t)
	err := Still([]string{path}, 100*time.Millisecond, func(ctx context.Context) error {
		// An action that does not look at its context.
		<-written(t, path)
		return nil
	})
	if err == nil || !strings.Contains(err.Error(), "took longer") {
		t.Errorf("got %v", err)
	}
}

func TestStillLeavesWhatSomebodyElseHasFrozen(t *testing.T) {
	path := filesystem(t)
	var writing <-chan struct{}
	err := Still([]string{path}, time.Minute, func(context.Context) error {
		nothing := func(context.Context) error { return nil }
		if err := Still([]string{path}, time.Minute, nothing); err != nil {
			return err
		}
		writing = written(t, path)
		select {
		case <-writing:
			t.Error("the inner one has let go")
		case <-time.After(100 * time.Millisecond):
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	<-writing
}

func TestThawOfWhatIsNotFrozen(t *testing.T) {
	if err := Thaw(filesystem(t)); err != nil {
		t.Error(err)
	}
}

func TestBindReadOnly(t *testing.T) {
	from, to := filesystem(t), filepath.Join(t.TempDir(), "a", "b")
	if err := BindFolder(from, to, true); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(to, "file"), nil, 0o600); err == nil {
		t.Error("could write")
	}
	for range 2 {
		if err := RemoveAll(to); err != nil {
			t.Error(err)
		}
	}
}
