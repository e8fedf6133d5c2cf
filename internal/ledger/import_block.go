package ledger

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"

	"toguna/internal/aid/stated"
	"toguna/internal/ledger/chain"
)

const (
	// blockBytes is how much text a block holds before it is packed, and blockLines how many records at most: what one
	// look-up of a record must unpack.
	blockBytes = 256 << 10
	blockLines = 256
)

// A blockText is the lines of one block, before and after it is packed.
type blockText struct {
	lines  []importedLine
	text   bytes.Buffer
	packed []byte
	err    error
}

// writeBlocks writes the lines into blocks, several at a time, and sets on each line where it stands. The hash is over
// all lines in order.
func writeBlocks(lines []importedLine) (blocks []*blockText, sum string, err error) {
	for from := 0; from < len(lines); {
		to, size := from, 0
		for to < len(lines) && to-from < blockLines && size < blockBytes {
			size += len(lines[to].Stated)
			to++
		}
		b := &blockText{lines: lines[from:to]}
		for i := range b.lines {
			b.lines[i].block, b.lines[i].line = int64(len(blocks)+1), int64(i)
		}
		blocks = append(blocks, b)
		from = to
	}
	eachAtOnce(blocks, func(b *blockText) {
		for i := range b.lines {
			if b.err = b.lines[i].write(&b.text); b.err != nil {
				return
			}
		}
	})
	h := sha256.New()
	for _, b := range blocks {
		if b.err != nil {
			return nil, "", b.err
		}
		h.Write(b.text.Bytes())
	}
	return blocks, hex.EncodeToString(h.Sum(nil)), nil
}

// eachAtOnce calls f for each block, on all processors.
func eachAtOnce(blocks []*blockText, f func(*blockText)) {
	var wait sync.WaitGroup
	next := make(chan *blockText)
	for range min(runtime.GOMAXPROCS(0), len(blocks)) {
		wait.Go(func() {
			for b := range next {
				f(b)
			}
		})
	}
	for _, b := range blocks {
		next <- b
	}
	close(next)
	wait.Wait()
}

// pack packs the block's text.
func (b *blockText) pack() {
	var packed bytes.Buffer
	z, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err == nil {
		_, err = z.Write(b.text.Bytes())
	}
	if err == nil {
		err = z.Close()
	}
	b.packed, b.err = packed.Bytes(), err
}

// write writes the line as JSON, with a line feed. It writes by hand what json.Marshal would, since most of a line is the
// record as it stood, which need not be looked through twice.
func (l *importedLine) write(b *bytes.Buffer) error {
	buf := b.AvailableBuffer()
	buf = append(buf, `{"op":`...)
	buf = chain.AppendString(buf, l.Op)
	text := l.Stated
	if stated.Flat(text) {
		buf, text = append(append(buf, `,"columns":`...), text...), ""
	}
	for _, f := range []struct{ name, value string }{{"key", l.Key}, {"locator", l.Locator}, {"hash", l.Hash}, {"stated", text}} {
		if f.value != "" {
			buf = append(buf, `,"`...)
			buf = append(buf, f.name...)
			buf = append(buf, `":`...)
			buf = chain.AppendString(buf, f.value)
		}
	}
	if l.Was != nil {
		buf = fmt.Appendf(buf, `,"was":[%d,%d,%d]`, l.Was[0], l.Was[1], l.Was[2])
	}
	if l.Op != opSame {
		s, err := json.Marshal(statesOf(l.record))
		if err != nil {
			return fmt.Errorf("record %q: %w", l.Key, err)
		}
		if len(s) > 2 {
			buf = append(append(buf, `,"states":`...), s...)
		}
	}
	buf = append(buf, '}', '\n')
	_, err := b.Write(buf)
	return err
}

// asStood is the record as it stood in its file.
func (l *importedLine) asStood() string {
	if l.Columns != nil {
		return string(l.Columns)
	}
	return l.Stated
}

// unpackLines reads the lines of a block, without their line feeds.
func unpackLines(packed []byte) ([][]byte, error) {
	text, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	if err != nil {
		return nil, fmt.Errorf("unpack a block: %w", err)
	}
	if len(text) == 0 || text[len(text)-1] != '\n' {
		return nil, errors.New("a block does not end with a line feed")
	}
	return bytes.Split(text[:len(text)-1], []byte{'\n'}), nil
}
