package statement

import (
	"strings"

	"toguna/internal/coding/token"
)

// addVerbFR enters the forms of a French verb written "fournir=provide" or "remettre=hand-over:remis"; the English verb is
// the one under whose name rules go. Participles agree; the present, the future and the past simple have their own forms.
func (l *language) addVerbFR(f *frame, spec string) {
	name, participle, given := strings.Cut(spec, ":")
	infinitive, english, _ := strings.Cut(name, "=")
	add := func(word string, form byte) {
		w := token.Lower(word) // accents tell "octroyé" from "octroye"
		v := &verbForm{frame: f, base: english, form: form}
		if old := l.verbsFR[w]; old != nil {
			if old.form == form && old.frame == f {
				return
			}
			v.also = old
		}
		l.verbsFR[w] = v
	}
	stem := infinitive[:len(infinitive)-2]
	present, plural := stem+"e", stem+"ent"
	if !given {
		participle = stem + "é"
	}
	switch {
	case strings.HasSuffix(infinitive, "ir"):
		if !given {
			participle = stem + "i"
		}
		present, plural = stem+"it", stem+"issent"
	case strings.HasSuffix(infinitive, "re"):
		present, plural = stem, stem+"ent"
	}
	add(infinitive, 'b')
	for _, end := range []string{"", "e", "s", "es"} {
		if end == "s" && strings.HasSuffix(participle, "s") {
			continue
		}
		add(participle+end, 'n')
	}
	add(present, 's')
	add(plural, 's')
	future := strings.TrimSuffix(infinitive, "e")
	add(future+"a", 'f')
	add(future+"ont", 'f')
}
