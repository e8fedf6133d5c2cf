package exposure_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"toguna/internal/assess/exposure"
)

// A postgis is a server of the test's own, with the extension.
type postgis struct {
	bin, dir string
	as       *syscall.SysProcAttr // the server refuses to run as root
}

// startPostGIS starts a server in a folder of its own, or skips the test with the reason.
func startPostGIS(t *testing.T) *postgis {
	t.Helper()
	bins, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(bins) == 0 {
		t.Skip("PostgreSQL is not installed (Debian: postgresql-15-postgis-3)")
	}
	controls, err := filepath.Glob("/usr/share/postgresql/*/extension/postgis.control")
	if err != nil || len(controls) == 0 {
		t.Skip("PostGIS is not installed (Debian: postgresql-15-postgis-3)")
	}
	dir, err := os.MkdirTemp("", "postgis")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	p := &postgis{bin: filepath.Dir(bins[len(bins)-1]), dir: dir}
	if os.Geteuid() == 0 {
		u, err := user.Lookup("postgres")
		if err != nil {
			t.Skip("PostgreSQL refuses root, and there is no user postgres")
		}
		uid, errUID := strconv.ParseUint(u.Uid, 10, 32)
		gid, errGID := strconv.ParseUint(u.Gid, 10, 32)
		if errUID != nil || errGID != nil {
			t.Fatalf("user postgres: %v, %v", errUID, errGID)
		}
		p.as = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
		if err := os.Chown(dir, int(uid), int(gid)); err != nil {
			t.Fatal(err)
		}
	}
	p.command(t, "", "initdb", "-D", dir+"/data", "-A", "trust", "-N")
	p.command(t, "", "pg_ctl", "-D", dir+"/data", "-w", "-l", dir+"/log", "-o", "-c listen_addresses='' -k "+dir, "start")
	t.Cleanup(func() { p.command(t, "", "pg_ctl", "-D", dir+"/data", "-m", "immediate", "stop") })
	return p
}

// command runs a program of the server and returns what it prints.
func (p *postgis) command(t *testing.T, stdin, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(filepath.Join(p.bin, name), args...) //nolint:noctx // the test's own deadline ends it
	cmd.Dir, cmd.SysProcAttr, cmd.Stdin = p.dir, p.as, strings.NewReader(stdin)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if name == "pg_ctl" { // the server keeps the pipes open
		cmd.Stdout, cmd.Stderr = nil, nil
	}
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, errs.String())
	}
	return out.String()
}

func (p *postgis) sql(t *testing.T, script string) string {
	t.Helper()
	return p.command(t, script, "psql", "-h", p.dir, "-d", "postgres", "-qAtX", "-v", "ON_ERROR_STOP=1", "-f", "-")
}

// postGISRadius is that of the sphere which PostGIS computes on, (2a + b)/3 of WGS 84; radii are scaled from ours.
const postGISRadius = 6371.008771415059

// TestPostGISCountsTheSame compares every count with PostGIS on a sphere: 20,000 events and 250 sites, or 350,000 events and
// 2,000 sites with TOGUNA_SOAK set.
func TestPostGISCountsTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a server")
	}
	p := startPostGIS(t)
	nEvents, nSites := 20_000, 250
	if os.Getenv("TOGUNA_SOAK") != "" {
		nEvents, nSites = 350_000, 2_000
	}
	events, sites, query := postGISLoad(t, nEvents, nSites)
	p.sql(t, query)

	begin := time.Now()
	ix, err := exposure.NewIndex(events)
	if err != nil {
		t.Fatal(err)
	}
	loaded := time.Since(begin)
	begin = time.Now()
	counts, err := ix.CountAll(sites, fourRadii, 2)
	if err != nil {
		t.Fatal(err)
	}
	ours := time.Since(begin)

	begin = time.Now()
	want := strings.Fields(p.sql(t, countQuery(fourRadii)))
	theirs := time.Since(begin)

	var got []string
	for j := range fourRadii.RadiiKm {
		for i := range sites {
			if line := row(i, counts[i*len(fourRadii.RadiiKm)+j]); line != "" {
				got = append(got, fmt.Sprintf("%g|%s", fourRadii.RadiiKm[j], line))
			}
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		for i := range min(len(got), len(want)) {
			if got[i] != want[i] {
				t.Fatalf("%d rows here, %d there; first difference:\nhere  %s\nthere %s", len(got), len(want), got[i], want[i])
			}
		}
		t.Fatalf("%d rows here, %d there", len(got), len(want))
	}
	if len(got) < nSites {
		t.Errorf("only %d rows compared", len(got))
	}
	t.Logf("%d events, %d sites, %d counts equal; ours %v after loading in %v, PostGIS %v", nEvents, nSites, len(got), ours, loaded, theirs)
}

// row writes the counts of a site as the query does; nothing where all are zero.
func row(site int, c exposure.Counts) string {
	b, a := c.Before.Total(), c.After.Total()
	if c.Before.Possible+c.After.Possible == 0 {
		return ""
	}
	return fmt.Sprintf("%d|%d|%d|%d|%d|%d|%d|%d|%d", site, b.Events, b.Best, c.Before.Certain, c.Before.Possible, a.Events, a.Best, c.After.Certain, c.After.Possible)
}

// postGISLoad makes events and sites, a tenth of them at the poles and the antimeridian, and the script that loads them.
func postGISLoad(t *testing.T, nEvents, nSites int) ([]exposure.Event, []exposure.Site, string) {
	t.Helper()
	events, sites := fleet(t, nEvents, nSites)
	r := rand.New(rand.NewPCG(11, 13))
	var b strings.Builder
	b.WriteString("create extension postgis;\ncreate table e (g geography(point), f int, u int, p int, best int);\ncreate table s (id int, g geography(point), d int, u float8);\n")
	epoch := day(t, "1970-01-01")
	b.WriteString("create table er (lon float8, lat float8, f int, u int, p int, best int);\ncopy er from stdin;\n")
	for i := range events {
		e := &events[i]
		if i%10 == 0 {
			e.Lat, e.Lon = place(r)
		}
		if e.WherePrecision <= 2 {
			fmt.Fprintf(&b, "%s\t%s\t%d\t%d\t%d\t%d\n", float(e.Lon), float(e.Lat), e.From.Sub(epoch), e.To.Sub(epoch), 25*(e.WherePrecision-1), e.Best)
		}
	}
	b.WriteString("\\.\ncreate table sr (id int, lon float8, lat float8, d int, u float8);\ncopy sr from stdin;\n")
	lats := rand.New(rand.NewPCG(17, 19))
	for i := range sites {
		lat, lon := place(lats)
		if i%10 != 0 {
			lat, lon = events[(i*37)%len(events)].Lat, events[(i*37)%len(events)].Lon
			lat += 0.01
		}
		lat = min(90, lat)
		sites[i].Shape = point(t, lat, lon)
		fmt.Fprintf(&b, "%d\t%s\t%s\t%d\t%g\n", i, float(lon), float(lat), sites[i].On.From.Sub(epoch), sites[i].UncertaintyKm)
	}
	b.WriteString(`\.
insert into e select st_point(lon, lat)::geography, f, u, p, best from er;
insert into s select id, st_point(lon, lat)::geography, d, u from sr;
create index on e using gist (g);
analyse e; analyse s;
`)
	return events, sites, b.String()
}

func float(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// countQuery counts all radii as the definitions say, from distances on the sphere that are computed once a pair.
func countQuery(q exposure.Query) string {
	const scale = postGISRadius / exposure.EarthRadiusKm * 1000
	var radii []string
	for _, km := range q.RadiiKm {
		radii = append(radii, "("+float(km)+"::float8)")
	}
	return fmt.Sprintf(`with p as (
	select s.id, e.f >= s.d - %[1]d and e.u < s.d as before, e.f >= s.d and e.u < s.d + %[1]d as after,
		e.f < s.d and e.u >= s.d - %[1]d as may_before, e.f < s.d + %[1]d and e.u >= s.d as may_after,
		e.best, e.p + s.u as u, st_distance(s.g, e.g, false) / %[2]s as km
	from s join e on st_dwithin(s.g, e.g, (%[3]s + e.p + s.u) * %[2]s, false)
	where e.f < s.d + %[1]d and e.u >= s.d - %[1]d offset 0)
select r.km, id,
	count(*) filter (where p.km <= r.km and before), coalesce(sum(best) filter (where p.km <= r.km and before), 0),
	count(*) filter (where p.km + u <= r.km and before), count(*) filter (where may_before),
	count(*) filter (where p.km <= r.km and after), coalesce(sum(best) filter (where p.km <= r.km and after), 0),
	count(*) filter (where p.km + u <= r.km and after), count(*) filter (where may_after)
from p join (values %[4]s) r(km) on p.km - u <= r.km group by r.km, id;`,
		q.WindowDays, float(scale), float(slices.Max(q.RadiiKm)), strings.Join(radii, ", "))
}
