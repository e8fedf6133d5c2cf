package finding

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"toguna/internal/aid"
)

// A Book reads findings back into their arguments, so that they can be said in another language: what is stored of a
// finding is its English text alone. It may be used by many goroutines.
type Book struct {
	codes map[string]func() patterns // compiled once, when the first finding of the code is read
	order []string                   // the codes, by how many words their messages have of their own
}

// patterns are those of one code.
type patterns struct{ message, remedy *Pattern }

// NewBook returns the book of these codes.
func NewBook(codes []Code) *Book {
	b := &Book{codes: make(map[string]func() patterns, len(codes))}
	codes = slices.Clone(codes)
	slices.SortStableFunc(codes, func(x, y Code) int { return cmp.Compare(len(Outline(y.Message)), len(Outline(x.Message))) })
	for _, c := range codes {
		b.order = append(b.order, c.ID)
		b.codes[c.ID] = sync.OnceValue(func() patterns { return patterns{Compile(c.Message), Compile(c.Remedy)} })
	}
	return b
}

// A Reading is a finding read back. Arguments are nil where the text is not of its code's template, as one that an older
// version wrote; the message's are among those of the remedy.
type Reading struct {
	Times   int // that it was met, where the message counts for many; else 1
	Message Args
	Remedy  Args
}

// Read reads a finding back. The nil Book knows no code.
func (b *Book) Read(f aid.Finding) Reading {
	r := Reading{Times: 1}
	if b == nil || b.codes[f.Code] == nil {
		return r
	}
	p := b.codes[f.Code]()
	message := f.Message
	if n, first, many := once(message); many { // before an argument that may hold anything takes it
		r.Times, message = n, first
	}
	args, ok := p.message.Read(message)
	if ok {
		r.Message = args
	}
	left, ok := p.remedy.Read(f.Remedy)
	if !ok {
		return r
	}
	for i, value := range left {
		if said, both := args[i]; both && said != value {
			return r
		}
	}
	r.Remedy = maps.Clone(left)
	maps.Copy(r.Remedy, args)
	return r
}

// Find finds the code whose message this is. Of several, it is the one with most words of its own.
func (b *Book) Find(message string) (code string, args Args, ok bool) {
	if b == nil {
		return "", nil, false
	}
	for _, c := range b.order {
		if args, ok := b.codes[c]().message.Read(message); ok {
			return c, args, true
		}
	}
	return "", nil, false
}

// theFirst stands between a count and the message of the first finding that it counts.
const theFirst = " times; the first: "

// Many makes one finding of n alike, of which f is the first.
func Many(f aid.Finding, n int) aid.Finding {
	if n > 1 {
		f.Message = strconv.Itoa(n) + theFirst + f.Message
	}
	return f
}

// once takes the count from the message of many.
func once(message string) (n int, first string, ok bool) {
	count, first, ok := strings.Cut(message, theFirst)
	if !ok {
		return 0, "", false
	}
	n, err := strconv.Atoi(count)
	return n, first, err == nil
}
