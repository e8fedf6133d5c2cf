package site

import (
	"net/url"
	"strconv"
)

// A Portion is the part of a list that a page holds, and the addresses of the parts beside it.
type Portion struct {
	First, Last, Total int
	Prev, Next         string
}

// portion cuts a list to so many rows, at least 1, from an offset. keep is the query of the address without the offset,
// which is called name in it.
func portion[T any](list []T, offset, rows int, path, name string, keep url.Values) ([]T, Portion) {
	p := Portion{Total: len(list)}
	from := min(max(offset, 0), len(list))
	to := min(from+rows, len(list))
	at := func(offset int) string {
		keep.Del(name)
		if offset > 0 {
			keep.Set(name, strconv.Itoa(offset))
		}
		return link(path, keep)
	}
	if from > 0 {
		p.Prev = at(max(0, from-rows))
	}
	if to < len(list) {
		p.Next = at(to)
	}
	p.First, p.Last = min(from+1, to), to
	return list[from:to], p
}
