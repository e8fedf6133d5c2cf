package aid

import (
	"cmp"
	"strconv"
)

// CompareVersions compares texts of numbers: "1.1" < "1.1.1" < "1.2" < "1.10", "2016-03-25" < "2019-06-12".
func CompareVersions(a, b string) int {
	for a != "" && b != "" {
		na, restA := leadingNumber(a)
		nb, restB := leadingNumber(b)
		switch {
		case na >= 0 && nb >= 0:
			if na != nb {
				return cmp.Compare(na, nb)
			}
			a, b = restA, restB
		case a[0] != b[0]:
			return cmp.Compare(a[0], b[0])
		default:
			a, b = a[1:], b[1:]
		}
	}
	return cmp.Compare(a, b)
}

// leadingNumber is the number that a text begins with; -1 where it begins with none.
func leadingNumber(s string) (n int64, rest string) {
	end := 0
	for end < len(s) && end < 18 && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	n, err := strconv.ParseInt(s[:end], 10, 64)
	if err != nil {
		return -1, s
	}
	return n, s[end:]
}
