package name

import "toguna/internal/coding/token"

// A look is what a token can begin, so that most tokens are passed at a glance.
type look uint8

const (
	looksUpper  look = 1 << iota // a capitalised word
	looksHan                     // a Han character
	looksArea                    // a point of the compass, a facility, a noun of regions
	looksTitle                   // the title of a person
	looksRuling                  // a government or a junta
	looksWorks                   // works, an agreement, a loan
	looksJoined                  // a hyphen or the mark of a possessive: the word before it may be a name in small letters
	looksOpen                    // an opening bracket
)

// listsOf are the lists whose words look like something.
var listsOf = map[look]wordSet{
	looksArea: setOf(compass, facilityWords, areaBefore), looksTitle: setOf(titles), looksRuling: setOf(governmentWords),
	looksWorks: setOf(agreementHeads, worksHeads, worksLower, shortWorks),
}

func setOf(lists ...list) (s wordSet) {
	for _, l := range lists {
		s.add(l)
	}
	return s
}

// lookOf returns what a word in these lists looks like.
func lookOf(s wordSet) (k look) {
	for l, lists := range listsOf {
		if s.meets(lists) {
			k |= l
		}
	}
	return k
}

// lookAll tells of each token what it can begin, by its form and by the lists of the word that it is read as.
func (f *finder) lookAll() {
	sc := f.scratch
	f.sets = token.Room(sc.sets, len(f.read.Vocabulary))
	sc.byWord = token.Room(sc.byWord, len(f.read.Vocabulary))
	byWord := sc.byWord
	for id, w := range f.read.Vocabulary {
		e := f.words[w]
		f.sets[id], byWord[id] = e.wordSet, e.look
	}
	f.looks = token.Room(sc.looks, len(f.doc.Tokens)+1) // one more, for the token after the last
	for i := range f.doc.Tokens {
		t := &f.doc.Tokens[i]
		k := byWord[f.read.IDs[i]]
		switch t.Kind {
		case token.Han:
			k |= looksHan
		case token.Word:
			if t.Upper {
				k |= looksUpper
			}
			if t.Fold[:min(1, len(t.Fold))] == "'" {
				k |= looksJoined
			}
		case token.Punct:
			k |= looksJoined
		default: // numbers and signs begin no name
		}
		f.looks[i] = k
	}
}
