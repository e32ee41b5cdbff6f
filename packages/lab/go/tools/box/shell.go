package main

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"mvdan.cc/sh/v3/interp"
	"mvdan.cc/sh/v3/syntax"
)

// shell understands `sh -c SCRIPT [NAME [ARG…]]`, `sh FILE [ARG…]` and a script
// on standard input. The provisioner calls its scripts with arguments, which
// the interpreter's own `gosh` would take for more scripts.
func shell(ctx context.Context, args []string) error {
	var source io.Reader = os.Stdin
	name := "sh"
	switch {
	case len(args) > 1 && args[0] == "-c":
		source, args = strings.NewReader(args[1]), args[2:]
		if len(args) > 0 {
			name, args = args[0], args[1:]
		}
	case len(args) > 0:
		file, err := os.Open(args[0])
		if err != nil {
			return err
		}
		defer file.Close()
		source, name, args = file, args[0], args[1:]
	}
	program, err := syntax.NewParser().Parse(source, name)
	if err != nil {
		return err
	}
	runner, err := interp.New(
		interp.StdIO(os.Stdin, os.Stdout, os.Stderr),
		interp.Params(append([]string{"--"}, args...)...),
	)
	if err != nil {
		return err
	}
	return runner.Run(ctx, program)
}

func exitStatus(err error) (int, bool) {
	var status interp.ExitStatus
	if errors.As(err, &status) {
		return int(status), true
	}
	return 0, false
}
