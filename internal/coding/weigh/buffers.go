package weigh

import (
	"sync"

	"toguna/internal/coding/token"
)

// buffers are the room in which a scene is looked over, which is many times the size of its text; the next scene uses it again.
type buffers struct {
	verbs    []verb
	classes  []atom
	covered  []bool
	asked    []people
	piece    []int32
	pieces   []token.Sentence
	words    []atom
	occ      []occurrence
	entities []entity
	noted    set
	seen     [][2]atom
	room     [2]room
}

// A people is the state of a form that may be an adjective or a people.
type people struct {
	state string
	known bool // it was asked for
}

var rooms = sync.Pool{New: func() any { return new(buffers) }}

// take gives the scene its room, for so many tokens.
func (s *Scene) take(tokens int) {
	b := rooms.Get().(*buffers)
	s.buffers = b
	s.verbs, s.classes = token.Room(b.verbs, tokens), token.Room(b.classes, tokens)
	s.covered, s.piece = token.Room(b.covered, tokens+1), token.Room(b.piece, tokens)
	s.asked = token.Room(b.asked, len(s.doc.Forms))
	s.pieces, s.words, s.occ, s.entities = b.pieces[:0], b.words[:0], b.occ[:0], b.entities[:0]
	s.noted, s.seen, s.room = b.noted, b.seen, b.room
}

// Free gives back the room of a scene, which is not to be used any more.
func (s *Scene) Free() {
	b := s.buffers
	for i := range s.room {
		s.room[i].forget()
	}
	clear(s.asked)
	clear(s.entities)
	clear(s.words)
	b.verbs, b.classes, b.covered, b.piece, b.asked = s.verbs, s.classes, s.covered, s.piece, s.asked
	b.pieces, b.words, b.occ, b.entities, b.noted, b.seen, b.room = s.pieces, s.words, s.occ, s.entities, s.noted, s.seen, s.room
	s.buffers = nil
	rooms.Put(b)
}
