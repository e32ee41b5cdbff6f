package image

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// Create makes an image that is one hole.
func Create(path string, size int64) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	if err := file.Truncate(size); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

// Grow makes an image longer. It never makes one shorter.
func Grow(path string, size int64) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Size() >= size {
		return nil
	}
	return os.Truncate(path, size)
}

// Format puts an empty ext4 on an image. Its tables stay holes until they are
// used, so a fresh one takes some hundred kilobytes.
func Format(path string) error {
	return run("mkfs.ext4", "-q", "-F", "-m", "0",
		"-E", "nodiscard,lazy_itable_init=1,lazy_journal_init=1", path)
}

// Fill makes the ext4 on an image as large as the image. It must not be mounted:
// the kernel grows one in use only for those with CAP_SYS_RESOURCE, which even
// root does not have everywhere.
func Fill(path string) error {
	// resize2fs asks for the check.
	if err := run("e2fsck", "-f", "-p", path); err != nil {
		return err
	}
	return run("resize2fs", path)
}

func run(name string, args ...string) error {
	output, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, strings.TrimSpace(string(output)))
	}
	return nil
}
