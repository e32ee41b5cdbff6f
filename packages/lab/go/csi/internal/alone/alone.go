// Package alone runs tests in a mount namespace of their own: what they mount
// is seen by nobody else, and gone with them.
package alone

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"
)

const inside = "LABCSI_TEST_ALONE"

// Run is for TestMain. The test binary runs itself again, for a namespace is
// entered when a process starts.
func Run(m *testing.M) {
	if os.Getenv(inside) != "" {
		os.Exit(m.Run())
	}
	again := exec.Command("/proc/self/exe", os.Args[1:]...)
	again.Env = append(os.Environ(), inside+"=1")
	again.Stdin, again.Stdout, again.Stderr = os.Stdin, os.Stdout, os.Stderr
	again.SysProcAttr = &syscall.SysProcAttr{
		Unshareflags: syscall.CLONE_NEWNS, // makes all mounts private, too
		Pdeathsig:    syscall.SIGKILL,
	}
	err := again.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		os.Exit(exit.ExitCode())
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "these tests mount, which takes root: %v\n", err)
		os.Exit(1)
	}
}
