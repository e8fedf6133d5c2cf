package reconcile_test

import (
	"fmt"
	"strconv"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/edtf"
	"toguna/internal/rates"
	"toguna/internal/reconcile"
)

// many is a case of n claims about n/5 named activities of 40 pairs of states, with equipment and counts between.
func many(n int) reconcile.Input {
	return between(n, []string{"Japan", "China", "Norway", "Turkey"}, []string{"Kenya", "Ghana", "Mali", "Nepal", "Laos", "Peru", "Chad", "Togo", "Benin", "Niger"})
}

// onePair is a case of n claims about the activities of one state in another.
func onePair(n int) reconcile.Input { return between(n, []string{"Turkey"}, []string{"Somalia"}) }

func between(n int, givers, takers []string) reconcile.Input {
	in := reconcile.Input{Rates: rates.Embedded(), Mentions: map[string][]aid.Mention{}}
	for i := range 20 {
		in.Sources = append(in.Sources, source(fmt.Sprint("S", i), string("ABCF"[i%4]), strconv.Itoa(2000+i)))
	}
	kinds := []aid.ClaimKind{aid.Flow, aid.Project, aid.Delivery, aid.Deployment, aid.Statistic}
	for i := range n {
		s := said{
			id: fmt.Sprintf("c%06d", i), source: fmt.Sprint("S", i%20), kind: kinds[i%5], provider: givers[i%len(givers)], receiver: takers[i/7%len(takers)],
			stage: []aid.Stage{aid.Committed, aid.Completed, aid.Delivered}[i%3], date: strconv.Itoa(1990 + i%30), money: fmt.Sprintf("%d000 USD", 100+i%5000),
		}
		if i%2 == 0 {
			s.activity = fmt.Sprintf("Town%d railway", i/5)
		}
		if i%5 == 4 {
			s.what = fmt.Sprintf("exports of sort %d to town %d", i%97, i%389)
		}
		if i%5 == 3 {
			s.count = fmt.Sprintf("%d soldier", 100+i%50)
		}
		c := s.claim()
		c.Date = edtf.Year(1990 + i%30)
		in.Claims = append(in.Claims, c)
	}
	return in
}

func BenchmarkRun(b *testing.B) {
	for name, make := range map[string]func(int) reconcile.Input{"forty pairs": many, "one pair": onePair} {
		for _, n := range []int{1000, 10_000, 21_000} {
			in := make(n)
			b.Run(fmt.Sprint(name, ", ", n, " claims"), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					reconcile.Run(in)
				}
				b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "claims/s")
			})
		}
	}
}
