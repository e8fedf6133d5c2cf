package finding

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Args are the arguments that a text was filled in with, by their index in its template, from 1. A quoted one is without
// its quotation marks.
type Args map[int]string

// A Pattern reads the arguments back from a text that was made of a template of package fmt.
type Pattern struct {
	text  string // where there are no verbs
	slots []slot
	few   *regexp.Regexp // each argument as short as it can be
	many  *regexp.Regexp // each as long as it can be
}

// A slot is a verb of a template and the argument that it writes.
type slot struct {
	index int
	verb  byte
}

// verb is a verb with its flags; its index stands right before the letter.
var verb = regexp.MustCompile(`%(?:%|[-+# 0]*\d*(?:\.\d+)?(?:\[(\d+)\])?([a-zA-Z]))`)

// shapes are what each verb writes. A verb that is not here may write anything.
var shapes = map[byte]string{
	'd': `[-+]?\d+`,
	'f': `[-+]?(?:\d+(?:\.\d+)?|Inf|NaN)`,
	'q': `"(?:[^"\\]|\\.)*"`,
}

// Compile makes the pattern of a template.
func Compile(template string) *Pattern {
	p := &Pattern{text: template}
	if !strings.Contains(template, "%") {
		return p
	}
	var few, many strings.Builder
	next, at := 1, 0
	for _, m := range verb.FindAllStringSubmatchIndex(template, -1) {
		literal := regexp.QuoteMeta(template[at:m[0]])
		at = m[1]
		if m[4] < 0 { // %%
			literal += "%"
			few.WriteString(literal)
			many.WriteString(literal)
			continue
		}
		if m[2] >= 0 {
			next, _ = strconv.Atoi(template[m[2]:m[3]]) // digits, by the expression
		}
		s := slot{next, template[m[4]]}
		p.slots = append(p.slots, s)
		next++
		short, long := ".*?", ".*"
		if shape, ok := shapes[s.verb]; ok {
			short, long = shape, shape
		}
		few.WriteString(literal + "(" + short + ")")
		many.WriteString(literal + "(" + long + ")")
	}
	rest := regexp.QuoteMeta(template[at:])
	p.few = regexp.MustCompile(`(?s)^` + few.String() + rest + `$`)
	p.many = regexp.MustCompile(`(?s)^` + many.String() + rest + `$`)
	return p
}

// Indexes lists the arguments that the template writes, each once, in order.
func (p *Pattern) Indexes() []int {
	var out []int
	for _, s := range p.slots {
		out = append(out, s.index)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Read returns the arguments of a text. It is false for a text that is not of the template, and for one that could be of
// it in two ways: the shortest and the longest arguments are then not the same, and nobody can say which were meant.
func (p *Pattern) Read(text string) (Args, bool) {
	if p.few == nil {
		return Args{}, text == p.text
	}
	few, many := p.few.FindStringSubmatch(text), p.many.FindStringSubmatch(text)
	if few == nil || !slices.Equal(few, many) {
		return nil, false
	}
	return p.args(few)
}

// ReadShortest is Read for texts in which what comes first is known to be short, as in "unpack a.zip: open b: not found":
// of several ways it takes the one whose arguments are the shortest, the first before the second.
func (p *Pattern) ReadShortest(text string) (Args, bool) {
	if p.few == nil {
		return Args{}, text == p.text
	}
	few := p.few.FindStringSubmatch(text)
	if few == nil {
		return nil, false
	}
	return p.args(few)
}

func (p *Pattern) args(found []string) (Args, bool) {
	args := Args{}
	for i, s := range p.slots {
		value := found[i+1]
		if s.verb == 'q' {
			bare, err := strconv.Unquote(value)
			if err != nil {
				return nil, false
			}
			value = bare
		}
		if was, ok := args[s.index]; ok && was != value {
			return nil, false
		}
		args[s.index] = value
	}
	return args, true
}

// Outline is a template for people: … stands for each argument.
func Outline(template string) string {
	return verb.ReplaceAllStringFunc(template, func(v string) string {
		if v == "%%" {
			return "%"
		}
		return "…"
	})
}
