package main

import (
	"context"
	"os"

	urcore "github.com/u-root/u-root/pkg/core"
	"github.com/u-root/u-root/pkg/core/base64"
	"github.com/u-root/u-root/pkg/core/cat"
	"github.com/u-root/u-root/pkg/core/chmod"
	"github.com/u-root/u-root/pkg/core/cp"
	"github.com/u-root/u-root/pkg/core/find"
	"github.com/u-root/u-root/pkg/core/gzip"
	"github.com/u-root/u-root/pkg/core/ls"
	"github.com/u-root/u-root/pkg/core/mkdir"
	"github.com/u-root/u-root/pkg/core/mktemp"
	"github.com/u-root/u-root/pkg/core/mv"
	"github.com/u-root/u-root/pkg/core/rm"
	"github.com/u-root/u-root/pkg/core/tar"
	"github.com/u-root/u-root/pkg/core/touch"
	"github.com/u-root/u-root/pkg/core/xargs"
)

var constructors = map[string]func() urcore.Command{
	"base64": base64.New,
	"cat":    cat.New,
	"chmod":  chmod.New,
	"cp":     cp.New,
	"find":   find.New,
	"gzip":   func() urcore.Command { return gzip.New("gzip") },
	"ls":     ls.New,
	"mkdir":  mkdir.New,
	"mktemp": mktemp.New,
	"mv":     mv.New,
	"rm":     rm.New,
	"tar":    tar.New,
	"touch":  touch.New,
	"xargs":  xargs.New,
}

// core runs one of u-root's commands on this process's own input and output.
func core(name string) applet {
	return func(ctx context.Context, args []string) error {
		command := constructors[name]()
		command.SetIO(os.Stdin, os.Stdout, os.Stderr)
		return command.RunContext(ctx, args...)
	}
}
