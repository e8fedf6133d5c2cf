package ledger_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"toguna/internal/aid"
	"toguna/internal/ledger"
	"toguna/internal/ledger/ledgertest"
)

// The environment that makes the test program a writer which is to be killed.
const (
	writerDir   = "TOGUNA_TEST_WRITER"
	writerSeed  = "TOGUNA_TEST_WRITER_SEED"
	writerLimit = "TOGUNA_TEST_WRITER_LIMIT" // no file may grow beyond so many bytes
	soak        = "TOGUNA_SOAK"              // set by make soak: a thousand kills
)

// TestWriter is the writing process of TestKilledAtAnyMoment: it acts without end and says each entry that is
// acknowledged, with its hash.
func TestWriter(t *testing.T) {
	dir := os.Getenv(writerDir)
	if dir == "" {
		t.Skip("run by TestKilledAtAnyMoment in a process of its own")
	}
	seed, err := strconv.ParseUint(os.Getenv(writerSeed), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(t.Context(), dir, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if limit := os.Getenv(writerLimit); limit != "" {
		limitFiles(t, limit)
	}
	draw := rand.New(rand.NewPCG(seed, 1))
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); {
		if err := ledgertest.Act(t.Context(), l, draw); err != nil {
			fmt.Printf("refused %v\n", err)
			return
		}
		head, err := l.Head(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Printf("entry %d %s\n", head.Seq, head.Hash)
	}
}

// limitFiles makes the system refuse every write beyond a size, as a disk does that has no room.
func limitFiles(t *testing.T, limit string) {
	t.Helper()
	n, err := strconv.ParseUint(limit, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: n}); err != nil {
		t.Fatal(err)
	}
}

// TestWritesRefusedBySystem: the system refuses to write at some moment. The writer is told in words, what was
// acknowledged before is kept, and the ledger holds together.
func TestWritesRefusedBySystem(t *testing.T) {
	for i, more := range []int64{4096, 70_000, 300_000, 1_000_000} {
		dir := closedWorkspace(t, 2)
		info, err := os.Stat(filepath.Join(dir, "case.toguna"))
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestWriter$", "-test.v")
		cmd.Env = append(os.Environ(), writerDir+"="+dir, fmt.Sprintf("%s=%d", writerSeed, i), fmt.Sprintf("%s=%d", writerLimit, info.Size()+more))
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		kept, refused := map[int64]string{}, ""
		for line := range strings.Lines(string(out)) {
			var seq int64
			var hash string
			if n, _ := fmt.Sscanf(line, "entry %d %s", &seq, &hash); n == 2 {
				kept[seq] = hash
			}
			if why, ok := strings.CutPrefix(line, "refused "); ok {
				refused = why
			}
		}
		if !strings.Contains(refused, "nothing was changed") {
			t.Errorf("with %d bytes more the writer is told %q", more, refused)
		}
		afterKill(t, dir, kept)
	}
}

// writing runs a writer and kills it after a while. It returns the entries that the writer was told were kept.
func writing(t *testing.T, dir string, seed uint64, after time.Duration) map[int64]string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestWriter$", "-test.v")
	cmd.Env = append(os.Environ(), writerDir+"="+dir, fmt.Sprintf("%s=%d", writerSeed, seed))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kept := map[int64]string{}
	var said []string
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		line := lines.Text()
		if len(kept) == 0 && strings.HasPrefix(line, "entry ") { // the writer is at work: its time begins to run
			time.AfterFunc(after, func() { cmd.Process.Kill() })
		}
		var seq int64
		var hash string
		if n, _ := fmt.Sscanf(line, "entry %d %s", &seq, &hash); n == 2 && len(hash) == 64 {
			kept[seq] = hash
			continue
		}
		said = append(said, line)
	}
	if err := cmd.Wait(); err == nil || len(kept) == 0 {
		t.Fatalf("the writer ended by itself (%v): %s", err, strings.Join(said, "\n"))
	}
	return kept
}

// TestKilledAtAnyMoment kills a writing process again and again: no entry that was acknowledged is lost, the ledger holds
// together, and work goes on.
func TestKilledAtAnyMoment(t *testing.T) {
	kills, perWorkspace := 30, 10
	if os.Getenv(soak) != "" {
		kills = 1000
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	draw := rand.New(rand.NewPCG(seed, 2))
	acknowledged := 0
	for k := 0; k < kills; k += perWorkspace {
		dir := t.TempDir()
		l, err := ledger.Init(t.Context(), dir, ledger.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		for range perWorkspace {
			kept := writing(t, dir, draw.Uint64(), time.Duration(draw.IntN(150_000))*time.Microsecond)
			acknowledged += len(kept)
			afterKill(t, dir, kept)
		}
	}
	t.Logf("%d kills, %d acknowledged acts", kills, acknowledged)
}

// afterKill opens the workspace that a killed process left.
func afterKill(t *testing.T, dir string, kept map[int64]string) {
	t.Helper()
	l, err := ledger.Open(t.Context(), dir, ledger.Options{})
	if err != nil {
		t.Fatalf("open after a kill: %v", err)
	}
	defer l.Close()
	entries, err := l.Entries(t.Context(), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	held := map[int64]string{}
	for _, e := range entries {
		held[e.Seq] = e.Hash
	}
	for seq, hash := range kept {
		if held[seq] != hash {
			t.Errorf("entry %d was acknowledged with hash %s; held is %q", seq, hash, held[seq])
		}
	}
	verified(t, l)
	if err := l.SetCase(t.Context(), "ana", aid.Case{Title: fmt.Sprintf("after entry %d", len(entries))}); err != nil {
		t.Errorf("work does not go on: %v", err)
	}
	if t.Failed() {
		t.FailNow()
	}
}

// TestDiskFull: the database cannot grow. The act is refused in words, nothing of it is kept, and it works once there is
// room again.
func TestDiskFull(t *testing.T) {
	l := openEmbedded(t)
	ledgertest.Fill(t, l, 1)
	head, err := l.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := ledger.LimitPages(t.Context(), l, 1); err != nil {
		t.Fatal(err)
	}
	c := manyCaptured(9, 3000)
	if _, _, err = l.Capture(t.Context(), "ana", c); err == nil || !strings.Contains(err.Error(), "disk is full") {
		t.Errorf("Capture on a full disk: %v", err)
	}
	if now, err := l.Head(t.Context()); err != nil || now.Seq != head.Seq {
		t.Errorf("the log went from %d to %d, %v", head.Seq, now.Seq, err)
	}
	verified(t, l)
	if err := ledger.LimitPages(t.Context(), l, 1<<30); err != nil {
		t.Fatal(err)
	}
	if _, isNew, err := l.Capture(t.Context(), "ana", c); err != nil || !isNew {
		t.Errorf("Capture with room again: %v", err)
	}
	verified(t, l)
}

// TestStoppedByTheUser: a context that ends leaves nothing half done.
func TestStoppedByTheUser(t *testing.T) {
	l := openEmbedded(t)
	ledgertest.Fill(t, l, 1)
	head, err := l.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c := manyCaptured(9, 600)
	doc, _, err := l.Capture(t.Context(), "ana", c)
	if err != nil {
		t.Fatal(err)
	}
	for _, after := range []time.Duration{0, time.Millisecond, 20 * time.Millisecond, 60 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(t.Context(), after)
		err := l.PutCoded(ctx, manyCoded(doc, c.Text, 1))
		cancel()
		if err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("PutCoded stopped after %v: %v", after, err)
		}
		now, herr := l.Head(t.Context())
		if herr != nil {
			t.Fatal(herr)
		}
		if err != nil && now.Seq != head.Seq+1 {
			t.Errorf("PutCoded stopped after %v left entry %d", after, now.Seq)
		}
		if err == nil {
			break
		}
	}
	verified(t, l)
	if err := l.PutCoded(t.Context(), manyCoded(doc, c.Text, 1)); err != nil {
		t.Errorf("PutCoded afterwards: %v", err)
	}
	verified(t, l)
}
