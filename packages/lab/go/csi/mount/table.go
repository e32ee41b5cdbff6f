// Package mount reads the mount table, makes and removes mounts, and holds
// filesystems still.
package mount

import (
	"bufio"
	"os"
	"strconv"
	"strings"
)

// At says how many mounts lie on a path, one above the other.
func At(path string) (int, error) {
	file, err := os.Open("/proc/self/mountinfo")
	if err != nil {
		return 0, err
	}
	defer file.Close()
	count := 0
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		// 36 35 7:0 / /mnt rw,noatime - ext4 /dev/loop0 rw
		fields := strings.Fields(lines.Text())
		if len(fields) > 4 && unescape(fields[4]) == path {
			count++
		}
	}
	return count, lines.Err()
}

// unescape turns \040 back into a space, as the kernel writes those that would
// end a field.
func unescape(field string) string {
	var text strings.Builder
	for i := 0; i < len(field); i++ {
		if field[i] == '\\' && i+3 < len(field) {
			if code, err := strconv.ParseUint(field[i+1:i+4], 8, 8); err == nil {
				text.WriteByte(byte(code))
				i += 3
				continue
			}
		}
		text.WriteByte(field[i])
	}
	return text.String()
}
