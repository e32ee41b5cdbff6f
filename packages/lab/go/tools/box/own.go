package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

// sleep takes seconds, with a fraction, or `infinity`.
func sleep(_ context.Context, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("usage: sleep SECONDS|infinity")
	}
	if args[0] == "infinity" {
		// Not `select {}`: with nothing else to run Go calls that a deadlock.
		for {
			time.Sleep(time.Hour)
		}
	}
	seconds, err := strconv.ParseFloat(args[0], 64)
	if err != nil {
		return err
	}
	time.Sleep(time.Duration(seconds * float64(time.Second)))
	return nil
}

func sha256sum(_ context.Context, args []string) error {
	if len(args) == 0 {
		args = []string{"-"}
	}
	for _, name := range args {
		var in io.Reader = os.Stdin
		if name != "-" {
			file, err := os.Open(name)
			if err != nil {
				return err
			}
			defer file.Close()
			in = file
		}
		hash := sha256.New()
		if _, err := io.Copy(hash, in); err != nil {
			return err
		}
		fmt.Printf("%x  %s\n", hash.Sum(nil), name)
	}
	return nil
}

// dd knows if=, of=, bs= (with K or M) and count=, which is what writing test
// files takes.
func dd(_ context.Context, args []string) error {
	option := map[string]string{"if": "/dev/stdin", "of": "/dev/stdout", "bs": "512", "count": "-1"}
	for _, arg := range args {
		key, value, ok := strings.Cut(arg, "=")
		if _, known := option[key]; !ok || !known {
			return fmt.Errorf("unknown operand %q", arg)
		}
		option[key] = value
	}
	size, err := blockSize(option["bs"])
	if err != nil {
		return err
	}
	count, err := strconv.ParseInt(option["count"], 10, 64)
	if err != nil {
		return err
	}
	in, err := os.Open(option["if"])
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(option["of"], os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	defer out.Close()
	var source io.Reader = in
	if count >= 0 {
		source = io.LimitReader(in, count*size)
	}
	if _, err = io.Copy(out, source); err != nil {
		return err
	}
	return out.Close()
}

func blockSize(text string) (int64, error) {
	unit := int64(1)
	switch {
	case strings.HasSuffix(text, "K"), strings.HasSuffix(text, "k"):
		unit = 1 << 10
	case strings.HasSuffix(text, "M"):
		unit = 1 << 20
	}
	number, err := strconv.ParseInt(strings.TrimRight(text, "KkM"), 10, 64)
	return number * unit, err
}
