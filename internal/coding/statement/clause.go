package statement

import "toguna/internal/coding/token"

// clauses gives every verb its clause: a verb after "and" or a comma without a subject of its own shares the one before.
func (r *reader) clauses(vs []verb, s token.Sentence) {
	for k := range vs {
		v := &vs[k]
		left, inner := s.First, k > 0
		if inner {
			left = vs[k-1].last
		}
		start, shared := r.opening(left, v.first, inner)
		if inner && r.at(v.first) == "to" {
			start, shared = v.first, true
		}
		if h := r.helperOf(v.main, s); inner && h >= left && v.form.form == 'b' {
			start, shared = h, false // "a grant to help R train its judges"
		}
		if inner && shared && vs[k-1].bare && r.at(v.first-1) == "," && v.passive != v.bare {
			start, shared = vs[k-1].from, false // "the hospital, funded by X, was finished"
		}
		if inner && shared && vs[k-1].relative && r.at(v.first-1) == "," && vs[k-1].from > s.First+1 && r.at(vs[k-1].from-2) == "," {
			start, shared = s.First, false // "the museum, which was paid for by X, was completed"
		}
		if inner && !shared && start == left && vs[k-1].bare { // "a centre sponsored by X was completed"
			start = vs[k-1].from
		}
		v.from = start
		if shared && k > 0 {
			v.shares = k - 1
			for v.shares > 0 && vs[v.shares].bare && !v.bare && vs[v.shares].to < v.first+2 {
				v.shares-- // "forgave the loans granted to R and announced": a participle lends no subject
			}
		} else {
			v.subject = start
		}
		v.relative = start > s.First && r.isRelative(start-1)
		v.to = s.Last
		if k > 0 {
			end := r.closing(vs[k-1].last, start)
			if v.bare && start == left && !vs[k-1].bare {
				end = v.first // a participle inside the object: "sent 27 tonnes via a plane provided by C"
			}
			vs[k-1].to = min(vs[k-1].to, end)
			if start <= vs[k-1].first {
				vs[k-1].to = v.first // a reduced clause inside the subject
			}
		}
	}
	for k := len(vs) - 2; k >= 0; k-- {
		if vs[k].to <= vs[k].last && vs[k+1].shares == k && vs[k+1].passive == vs[k].passive { // "trained, equipped and paid N"
			vs[k].to = vs[k+1].to
		}
	}
	for k := range vs {
		if s := vs[k].shares; s >= 0 && vs[s].passive && !vs[s].bare && !vs[k].passive && vs[k].form.form == 'D' && vs[k].tense == "past" {
			vs[k].passive, vs[k].bare = true, true // "was built by X and completed"
		}
		for j := vs[k].last; j < vs[k].to; j++ {
			if w := r.at(j); w == ";" || w == ":" && r.doc.Tokens[j].Kind == token.Punct || w == "," && (r.accordingTo(j+1) > 0 || r.saysAfter(j, vs[k].to)) {
				vs[k].to = j
			}
		}
	}
}

// saysAfter reports whether ", X said" begins at the comma i.
func (r *reader) saysAfter(i, last int) bool {
	for j := i + 1; j < min(last, i+8); j++ {
		if r.is(j, "attribution") {
			return j > i+1 && (j+1 >= last || r.at(j+1) != "that") && !r.is(j-1, "prepositions")
		}
		if r.punct(j) || r.isRelative(j) || r.at(j) == "and" {
			return false
		}
	}
	return false
}

// isRelative reports whether token i is a relative pronoun.
func (r *reader) isRelative(i int) bool {
	w := r.at(i)
	return w == "that" || w == "which" || w == "who" || w == "where" || w == "when"
}

// opening finds where the subject of a verb begins: after the last mark or conjunction between the verbs that a noun phrase
// follows. shared is true where nothing but a conjunction or comma stands before the verb.
func (r *reader) opening(left, v int, inner bool) (int, bool) {
	if !inner {
		start := left
		for j := v - 1; j >= left; j-- {
			if r.isRelative(j) && r.at(j-1) == "," && r.at(v-1) == "," {
				continue // "the railway, which cost M, opened"
			}
			if w := r.at(j); w == ";" || r.isRelative(j) && w != "when" || w == ":" {
				return j + 1, false
			}
		}
		return start, false
	}
	j := v - 1
	for j >= left && (r.is(j, "negations") || len(r.at(j)) > 3 && r.at(j)[len(r.at(j))-2:] == "ly") {
		j--
	}
	if j < left {
		return v, true
	}
	switch w := r.at(j); w {
	case "and", "or", "but", ",", "then":
		return v, true
	case "to":
		return v, true
	}
	if r.isRelative(j) {
		return j + 1, false
	}
	for ; j >= left; j-- {
		w := r.at(j)
		if w == "it" || w == "they" || w == "he" || w == "she" {
			return j, false
		}
		if r.is(j, "attribution") && j > left {
			return j + 1, false
		}
		if w == "and" && (r.at(j-1) == "," || r.subjectAfter(j+1, v)) || w == "but" || w == ";" || w == "while" || w == "whereas" || r.isRelative(j) || w == "because" || w == "although" || w == "after" || w == "before" {
			return j + 1, false
		}
		if w == "," && (r.subjectAfter(j+1, v) || r.at(j+1) == "with") { // ", with a part already paid"
			return j + 1, false
		}
	}
	return left, false
}

// subjectAfter reports whether the words up to the verb are its subject: a party, a pronoun or a short noun phrase.
func (r *reader) subjectAfter(i, v int) bool {
	if i >= v {
		return false
	}
	if r.party[i] > 0 || r.at(i) == "it" || r.at(i) == "they" || r.at(i) == "he" || r.at(i) == "she" {
		return true
	}
	return r.is(i, "determiners") && v-i <= 6
}

// closing finds where the object of the verb before ends: before the conjunction that opens the next subject.
func (r *reader) closing(last, next int) int {
	end := next
	for end > last && (r.at(end-1) == "and" || r.at(end-1) == "," || r.at(end-1) == "but" || r.isRelative(end-1) || r.at(end-1) == "to" || r.at(end-1) == "while" || r.at(end-1) == "whereas") {
		end--
	}
	return end
}
