package ledgertest

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver named "pgx"
)

// A Server is a PostgreSQL server of the tests' own, in a folder that is removed with it.
type Server struct {
	dir     string
	process *exec.Cmd
	cases   atomic.Int64
}

// ErrNoServer says that PostgreSQL is not installed.
var ErrNoServer = errors.New("PostgreSQL 15 or later is not installed (Debian package postgresql)")

// programs finds the folder of the server's programs: the newest that Debian installed, or the search path's.
func programs() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err == nil && len(found) > 0 {
		slices.SortFunc(found, func(a, b string) int { return version(a) - version(b) })
		return filepath.Dir(found[len(found)-1]), nil
	}
	if p, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(p), nil
	}
	return "", ErrNoServer
}

// version is the number in the path of an installed server.
func version(path string) int {
	n, err := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
	if err != nil {
		return 0
	}
	return n
}

// StartServer starts a server; ErrNoServer when there is none to start. Under root it runs as the user postgres, since
// it refuses to run as root. It does not wait for its disk, unless the settings say "fsync=on".
func StartServer(ctx context.Context, settings ...string) (*Server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "toguna-pg-")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir}
	who, err := s.owner()
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	run := func(program string, args ...string) *exec.Cmd {
		cmd := exec.CommandContext(context.WithoutCancel(ctx), filepath.Join(bin, program), args...) // Stop ends it
		cmd.Dir, cmd.SysProcAttr = dir, &syscall.SysProcAttr{Credential: who, Pdeathsig: syscall.SIGQUIT}
		cmd.Env = append(os.Environ(), "HOME="+dir, "TZ=UTC")
		return cmd
	}
	data := filepath.Join(dir, "data")
	if out, err := run("initdb", "-D", data, "-A", "trust", "-U", "toguna", "-E", "UTF8", "--locale=C", "--no-sync").CombinedOutput(); err != nil {
		return nil, errors.Join(fmt.Errorf("initdb: %w: %s", err, out), os.RemoveAll(dir))
	}
	args := []string{"-D", data, "-k", dir}
	for _, v := range append([]string{"listen_addresses=", "fsync=off", "max_connections=200"}, settings...) {
		args = append(args, "-c", v)
	}
	s.process = run("postgres", args...)
	var said bytes.Buffer
	s.process.Stdout, s.process.Stderr = &said, &said
	if err := s.process.Start(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	if err := s.wait(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("the server does not answer: %w: %s", err, said.String()), s.Stop())
	}
	return s, nil
}

// owner gives the folder to the user postgres when the tests run as root.
func (s *Server) owner() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("the tests run as root and there is no user postgres: %w", err)
	}
	uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
	gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
	if err := errors.Join(err1, err2, os.Chown(s.dir, int(uid), int(gid))); err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}

// wait waits until the server answers.
func (s *Server) wait(ctx context.Context) error {
	db, err := sql.Open("pgx", s.address("public"))
	if err != nil {
		return err
	}
	defer db.Close()
	for range 200 {
		if err = db.PingContext(ctx); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return err
}

func (s *Server) address(schema string) string {
	v := url.Values{"host": {s.dir}, "search_path": {schema}}
	return "postgres://toguna@/postgres?" + v.Encode()
}

// NewCase is the address of a place for a case that nobody has used: a schema of its own, which toguna init makes.
func (s *Server) NewCase() string { return s.address(fmt.Sprintf("case%d", s.cases.Add(1))) }

// Stop ends the server and removes its folder.
func (s *Server) Stop() error {
	err := s.process.Process.Signal(syscall.SIGINT) // a fast shutdown
	if err == nil {
		err = s.process.Wait()
	}
	return errors.Join(err, os.RemoveAll(s.dir))
}

// NeedServer skips a test when there is no server, and fails it under CI=true.
func NeedServer(tb testing.TB, s *Server, err error) *Server {
	tb.Helper()
	switch {
	case err == nil:
		return s
	case errors.Is(err, ErrNoServer) && os.Getenv("CI") != "true":
		tb.Skipf("skipped: %v", err)
	default:
		tb.Fatal(err)
	}
	return nil
}
