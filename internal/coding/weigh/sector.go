package weigh

import (
	"slices"

	"toguna/internal/coding/token"
)

// Sectors are what a claim may be for, in the words of the gold's schema.
var Sectors = [...]string{
	"security", "education", "health", "agriculture", "transport", "mining", "energy", "telecoms", "trade", "governance", "culture", "humanitarian", "other",
}

// atoms of the features of sectors.
var (
	fSector     = atomOf("sector")
	sectorAtoms = func() (out [len(Sectors)]atom) {
		for n, w := range Sectors {
			out[n] = atomOf(w)
		}
		return out
	}()
)

// A SectorCandidate is one answer to the question what a claim is for.
type SectorCandidate struct {
	Sector string
	Vector Vector
}

// SectorCandidates lists what claim i, of a kind, may be for. said is the sector that most of its listed words speak for.
func (s *Scene) SectorCandidates(i int, kind, said string) []SectorCandidate {
	out := make([]SectorCandidate, len(Sectors))
	seen := s.sectorSeen(i, kind, said)
	for n, name := range Sectors {
		v := &out[n].Vector
		out[n].Sector, v.names = name, s.names
		for _, x := range seen {
			v.add(fSector, x[0], x[1], sectorAtoms[n])
		}
		v.add(fSector, fOften, s.sectorRank(n))
		v.add(fSector, fSaid, answer(name == said))
	}
	return out
}

// Sector returns what claim i, of a kind, is most likely for.
func (m *Model) Sector(s *Scene, i int, kind, said string) string {
	var sums [len(Sectors)]float64
	base := mix(0, fSector)
	for _, x := range s.sectorSeen(i, kind, said) {
		if w := m.sectors.find(mix(mix(base, x[0]), x[1])); w != nil {
			for n, one := range w {
				sums[n] += float64(one)
			}
		}
	}
	best := 0
	for n, name := range Sectors {
		sums[n] += m.Weight(mix(mix(base, fOften), s.sectorRank(n))) + m.Weight(mix(mix(base, fSaid), answer(name == said)))
		if sums[n] > sums[best] {
			best = n
		}
	}
	return Sectors[best]
}

// sectorSeen lists what is seen of claim i that tells its sector, which may stand anywhere around it.
func (s *Scene) sectorSeen(i int, kind, said string) [][2]atom {
	c := &s.claims[i]
	s.unsee()
	s.see(fKind, constant(kind))
	s.see(fSaid, constant(said))
	at := s.sentenceOf(c)
	s.wordsOf(c.First, c.Last, fIn)
	s.wordsOf(s.pieces[at].First, c.First, fAround)
	s.wordsOf(c.Last, s.pieces[at].Last, fAround)
	if at > 0 {
		s.wordsOf(s.pieces[at-1].First, s.pieces[at-1].Last, fBefore)
		s.wordsOf(s.pieces[0].First, s.pieces[0].Last, fTitle)
	}
	for _, o := range s.in(at) {
		if o.first >= c.First && o.first < c.Last {
			s.see(fNames, s.entities[o.entity].kind)
		}
	}
	return s.seen
}

// wordsOf notes the words of a stretch; of Chinese, whose words are not told apart, also each two characters that stand together.
func (s *Scene) wordsOf(first, last int, template atom) {
	for j := first; j < last; j++ {
		kind := s.doc.Tokens[j].Kind
		if kind != token.Word && kind != token.Han {
			continue
		}
		s.see(template, s.word(j))
		if next := j + 1; kind == token.Han && next < last && s.doc.Tokens[next].Kind == token.Han {
			s.see(template, both(s.word(j), s.word(next)))
		}
	}
}

// sectorRank tells how many sectors the listed words of the document speak for more often, from 0 to 3; 9 where none does for this
// one.
func (s *Scene) sectorRank(n int) atom {
	if s.sectorRanks == nil {
		s.rankSectors()
	}
	return s.sectorRanks[n]
}

func (s *Scene) rankSectors() {
	names := s.lexicon.SectorNames()
	count := make([]int, len(names))
	for i := range s.doc.Tokens {
		for _, n := range s.lexicon.Sectors(i) {
			count[n]++
		}
	}
	s.sectorRanks = make([]atom, len(Sectors))
	for k, name := range Sectors {
		n, rank := slices.Index(names, name), 0
		if n < 0 || count[n] == 0 {
			s.sectorRanks[k] = number(9)
			continue
		}
		for _, c := range count {
			if c > count[n] {
				rank++
			}
		}
		s.sectorRanks[k] = number(min(rank, 3))
	}
}
