// Command labrunc is runc with two changes to a container's configuration,
// which containerd and the kubelet have no setting for:
//
//   - Without a seccomp filter. Filters need libseccomp, a C library that a
//     machine need not have, and the kubelet asks for one in every pod. The
//     lab's images are all its own.
//   - In a control group below the lab's own, named by LAB_CGROUP. Otherwise
//     they all are in /k8s.io, where those of another containerd may be, too.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintf(os.Stderr, "labrunc: %v\n", err)
		os.Exit(1)
	}
}

func run() error {
	group := os.Getenv("LAB_CGROUP")
	if group == "" {
		return fmt.Errorf("LAB_CGROUP is not set")
	}
	for i, arg := range os.Args[:len(os.Args)-1] {
		if arg == "--bundle" || arg == "-b" {
			if err := adapt(filepath.Join(os.Args[i+1], "config.json"), group); err != nil {
				return err
			}
		}
	}
	runc, err := exec.LookPath("runc")
	if err != nil {
		return err
	}
	return syscall.Exec(runc, append([]string{runc}, os.Args[1:]...), os.Environ())
}

// adapt keeps everything else as it is, whatever the runtime specification has
// gained since this was written.
func adapt(file, group string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var config, linux map[string]json.RawMessage
	if err := json.Unmarshal(text, &config); err != nil {
		return err
	}
	if err := json.Unmarshal(config["linux"], &linux); err != nil {
		return err
	}
	delete(linux, "seccomp")
	var path string
	if err := json.Unmarshal(linux["cgroupsPath"], &path); err != nil {
		return err
	}
	if linux["cgroupsPath"], err = json.Marshal(filepath.Join(group, path)); err != nil {
		return err
	}
	if config["linux"], err = json.Marshal(linux); err != nil {
		return err
	}
	if text, err = json.Marshal(config); err != nil {
		return err
	}
	return os.WriteFile(file, text, 0o600)
}
