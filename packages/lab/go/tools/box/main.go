// Command box is the lab's busybox: a shell and a few commands in one static
// binary, chosen by the name it is called by. The volume provisioner's helper
// pods run its `sh`, `mkdir` and `rm`; tests use the rest through kubectl exec.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

type applet func(ctx context.Context, args []string) error

var applets = map[string]applet{
	"sh":        shell,
	"sleep":     sleep,
	"sha256sum": sha256sum,
	"dd":        dd,
	"base64":    core("base64"),
	"cat":       core("cat"),
	"chmod":     core("chmod"),
	"cp":        core("cp"),
	"find":      core("find"),
	"gzip":      core("gzip"),
	"ls":        core("ls"),
	"mkdir":     core("mkdir"),
	"mktemp":    core("mktemp"),
	"mv":        core("mv"),
	"rm":        core("rm"),
	"tar":       core("tar"),
	"touch":     core("touch"),
	"xargs":     core("xargs"),
}

func main() {
	name := filepath.Base(os.Args[0])
	args := os.Args[1:]
	// `box sh …` works too, and `box` alone tells which links an image needs.
	if name == "box" {
		if len(args) == 0 {
			fmt.Println(strings.Join(names(), "\n"))
			return
		}
		name, args = args[0], args[1:]
	}
	run, ok := applets[name]
	if !ok {
		fmt.Fprintf(os.Stderr, "box: no such command: %s\n", name)
		os.Exit(127)
	}
	if err := run(context.Background(), args); err != nil {
		if status, ok := exitStatus(err); ok {
			os.Exit(status)
		}
		fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		os.Exit(1)
	}
}

func names() []string {
	all := make([]string, 0, len(applets))
	for name := range applets {
		all = append(all, name)
	}
	sort.Strings(all)
	return all
}
