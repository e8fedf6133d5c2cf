package activity

// pairs are the nodes that are to be compared, each pair once.
type pairs struct {
	met  map[[2]int]bool
	list [][2]int // the later node first
}

// add notes that i and j are to be compared.
func (p *pairs) add(i, j int) {
	pair := [2]int{max(i, j), min(i, j)}
	if i == j || p.met[pair] {
		return
	}
	if p.met == nil {
		p.met = map[[2]int]bool{}
	}
	p.met[pair] = true
	p.list = append(p.list, pair)
}

// among notes that all of them are to be compared with each other.
func (p *pairs) among(is []int) {
	for x, i := range is {
		for _, j := range is[:x] {
			p.add(i, j)
		}
	}
}
