package statement

import (
	"strings"

	"toguna/internal/coding/token"
)

// endings are those of the third persons of a conjugation that texts report with: past participle, present, simple past
// and future, singular and plural; the gerund where it makes a tense.
type endings struct {
	participle string
	forms      map[byte][]string // s present, d past, f future, g gerund, after the stem
}

// conjugations are the endings by language and by the infinitive's.
var conjugations = map[string]map[string]endings{
	"fr": {
		"er": {"é", map[byte][]string{'s': {"e", "ent"}, 'g': {"ant"}, 'd': {"a", "èrent", "ait", "aient"}, 'f': {"era", "eront", "erait", "eraient"}}},
		"ir": {"i", map[byte][]string{'s': {"it", "issent"}, 'g': {"issant"}, 'd': {"irent", "issait", "issaient"}, 'f': {"ira", "iront", "irait", "iraient"}}},
		"re": {"u", map[byte][]string{'s': {"", "ent"}, 'g': {"ant"}, 'd': {"it", "irent", "ait", "aient"}, 'f': {"ra", "ront", "rait", "raient"}}},
	},
	"es": {
		"ar": {"ado", map[byte][]string{'s': {"a", "an"}, 'g': {"ando"}, 'd': {"ó", "aron"}, 'f': {"ará", "arán", "aría", "arían"}}},
		"er": {"ido", map[byte][]string{'s': {"e", "en"}, 'g': {"iendo", "yendo"}, 'd': {"ió", "ieron"}, 'f': {"erá", "erán", "ería", "erían"}}},
		"ir": {"ido", map[byte][]string{'s': {"e", "en"}, 'g': {"iendo", "yendo"}, 'd': {"ió", "ieron", "yó", "yeron"}, 'f': {"irá", "irán", "iría", "irían"}}},
	},
	"pt": {
		"ar": {"ado", map[byte][]string{'s': {"a", "am"}, 'g': {"ando"}, 'd': {"ou", "aram"}, 'f': {"ará", "arão", "aria", "ariam"}}},
		"er": {"ido", map[byte][]string{'s': {"e", "em"}, 'g': {"endo"}, 'd': {"eu", "eram"}, 'f': {"erá", "erão", "eria", "eriam"}}},
		"ir": {"ido", map[byte][]string{'s': {"e", "em"}, 'g': {"indo"}, 'd': {"iu", "iram"}, 'f': {"irá", "irão", "iria", "iriam"}}},
	},
}

// addRomance enters the forms of a verb written "fournir=provide" or "remettre=hand-over:remis"; the English verb is the
// one under whose name rules go, an irregular participle follows after a colon, "-" for none, and other irregular forms
// after a plus: "recevoir=receive:reçu+reçoit/s".
func (l *language) addRomance(code string, f *frame, spec string) {
	parts := strings.Split(spec, "+")
	name, participle, given := strings.Cut(parts[0], ":")
	infinitive, english, _ := strings.Cut(name, "=")
	cut := len(infinitive) - 2
	stem := infinitive[:cut]
	end := conjugations[code][infinitive[cut:]]
	if !given {
		participle = stem + end.participle
	}
	l.enter(code, infinitive, &verbForm{frame: f, base: english, form: 'b'})
	if participle != "-" {
		for _, p := range agreed(code, participle) {
			l.enter(code, p, &verbForm{frame: f, base: english, form: 'n'})
		}
	}
	for _, irregular := range parts[1:] {
		word, form, _ := strings.Cut(irregular, "/")
		l.enter(code, word, &verbForm{frame: f, base: english, form: form[0]})
	}
	for form, list := range end.forms {
		for _, e := range list {
			l.enter(code, stem+e, &verbForm{frame: f, base: english, form: form})
		}
	}
}

// agreed returns a participle in both genders and numbers.
func agreed(code, participle string) []string {
	if code == "fr" {
		if strings.HasSuffix(participle, "s") {
			return []string{participle, participle + "e", participle + "es"}
		}
		return []string{participle, participle + "e", participle + "s", participle + "es"}
	}
	if base, ok := strings.CutSuffix(participle, "o"); ok {
		return []string{participle, base + "a", base + "os", base + "as"}
	}
	return []string{participle, participle + "s"}
}

// enter adds a form; accents are kept, since they tell "octroyé" from "octroye". One that is a participle of the verb, too,
// stays one.
func (l *language) enter(code, word string, v *verbForm) {
	w := token.Lower(word)
	if old := l.romance[code][w]; old != nil {
		if old.base == v.base || old.form == 'n' {
			return
		}
		v.also = old
	}
	l.romance[code][w] = v
}
