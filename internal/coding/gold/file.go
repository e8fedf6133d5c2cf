package gold

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"toguna/internal/aid"
)

// The ends of the two files' names.
const (
	mentionsEnd = ".mentions.jsonl"
	claimsEnd   = ".claims.jsonl"
)

// Names lists the coded documents of a folder, in order.
func Names(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("list answers: %w", err)
	}
	var names []string
	for _, e := range entries {
		if n, ok := strings.CutSuffix(e.Name(), mentionsEnd); ok {
			names = append(names, n)
		}
	}
	return names, nil
}

// Read reads the answers for a document. A missing file of claims is no claims.
func Read(dir, name string) (Answers, error) {
	f, err := os.Open(filepath.Join(dir, name+mentionsEnd))
	if err != nil {
		return Answers{}, fmt.Errorf("read answers: %w", err)
	}
	defer f.Close()
	var a Answers
	if err := a.readMentions(f, name+mentionsEnd); err != nil {
		return a, err
	}
	c, err := os.Open(filepath.Join(dir, name+claimsEnd))
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil
	}
	if err != nil {
		return a, fmt.Errorf("read answers: %w", err)
	}
	defer c.Close()
	return a, a.readClaims(c, name+claimsEnd)
}

// eachLine hands every line that is not empty to f, with file and line in the error.
func eachLine(r io.Reader, name string, f func([]byte) error) error {
	const longest = 1 << 22
	s := bufio.NewScanner(r)
	s.Buffer(nil, longest)
	for n := 1; s.Scan(); n++ {
		b := bytes.TrimSpace(s.Bytes())
		if len(b) == 0 {
			continue
		}
		if err := f(b); err != nil {
			return &aid.ParseError{Doc: name, At: fmt.Sprintf("line %d", n), Err: err}
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

func (a *Answers) readMentions(r io.Reader, name string) error {
	return eachLine(r, name, func(b []byte) error {
		var l mentionLine
		if err := json.Unmarshal(b, &l); err != nil {
			return err
		}
		if l.Type == "boilerplate" || l.Type == "repeat" {
			m := Mark{Type: l.Type, Start: l.Start, End: l.End}
			if l.OfStart != nil && l.OfEnd != nil {
				m.OfStart, m.OfEnd = *l.OfStart, *l.OfEnd
			}
			a.Marks = append(a.Marks, m)
			return nil
		}
		m, err := l.mention()
		if err != nil {
			return err
		}
		a.Mentions = append(a.Mentions, m)
		return nil
	})
}

func (a *Answers) readClaims(r io.Reader, name string) error {
	byID := make(map[string]aid.Mention, len(a.Mentions))
	for _, m := range a.Mentions {
		byID[m.ID] = m
	}
	return eachLine(r, name, func(b []byte) error {
		var l claimLine
		if err := json.Unmarshal(b, &l); err != nil {
			return err
		}
		c, err := l.claim(byID)
		if err != nil {
			return err
		}
		a.Claims = append(a.Claims, c)
		return nil
	})
}

// Write writes what was coded in a document as <name>.mentions.jsonl and <name>.claims.jsonl into a folder that exists.
func Write(dir, name string, coded aid.Coded, text aid.Text) error {
	a := Of(coded, text)
	var mentions, claims bytes.Buffer
	if err := a.writeMentions(&mentions); err != nil {
		return err
	}
	if err := a.writeClaims(&claims); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, name+mentionsEnd), mentions.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write answers: %w", err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+claimsEnd), claims.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write answers: %w", err)
	}
	return nil
}

// encoder writes one object a line and leaves the signs of the text as they are.
func encoder(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}

func (a Answers) writeMentions(w io.Writer) error {
	lines := make([]mentionLine, 0, len(a.Mentions)+len(a.Marks))
	for _, m := range a.Mentions {
		l, err := line(m)
		if err != nil {
			return fmt.Errorf("write answers: %w", err)
		}
		lines = append(lines, l)
	}
	for _, m := range a.Marks {
		l := mentionLine{Type: m.Type, Start: m.Start, End: m.End}
		if m.Type == "repeat" {
			l.OfStart, l.OfEnd = &m.OfStart, &m.OfEnd
		}
		lines = append(lines, l)
	}
	slices.SortStableFunc(lines, func(x, y mentionLine) int { return x.Start - y.Start })
	e := encoder(w)
	for _, l := range lines {
		if err := e.Encode(l); err != nil {
			return fmt.Errorf("write answers: %w", err)
		}
	}
	return nil
}

func (a Answers) writeClaims(w io.Writer) error {
	e := encoder(w)
	for _, c := range a.Claims {
		if err := e.Encode(lineOfClaim(c)); err != nil {
			return fmt.Errorf("write answers: %w", err)
		}
	}
	return nil
}
