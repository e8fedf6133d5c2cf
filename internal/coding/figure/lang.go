package figure

import (
	"embed"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"toguna/internal/coding/token"
)

//go:embed lang/*.yaml
var langFiles embed.FS

// A languageFile is a file of the folder lang; its README says what each key holds.
type languageFile struct {
	Language       string              `yaml:"language"`
	Decimal        string              `yaml:"decimal"`
	Numbers        map[string]int64    `yaml:"numbers"`
	Ones           []string            `yaml:"ones"`
	Scales         map[string]int      `yaml:"scales"`
	Glued          map[string]int      `yaml:"glued"`
	Vague          map[string]int64    `yaml:"vague"`
	And            []string            `yaml:"and"`
	Half           []string            `yaml:"half"`
	AndHalf        []string            `yaml:"and_half"`
	Ordinals       map[string]int64    `yaml:"ordinals"`
	OrdinalEndings []string            `yaml:"ordinal_endings"`
	Of             []string            `yaml:"of"`
	Articles       []string            `yaml:"articles"`
	Range          []string            `yaml:"range"`
	RangeBetween   []string            `yaml:"range_between"`
	Between        []string            `yaml:"between"`
	From           []string            `yaml:"from"`
	Change         []string            `yaml:"change"`
	Ranging        []string            `yaml:"ranging"`
	Anniversary    []string            `yaml:"anniversary"`
	Futures        []string            `yaml:"future_endings"`
	Among          []string            `yaml:"among"`
	Alone          []string            `yaml:"alone"`
	Reading        []string            `yaml:"reading"`
	NumberOf       []string            `yaml:"number_of"`
	Including      []string            `yaml:"including"`
	TotalTo        []string            `yaml:"total_to"`
	Reaches        []string            `yaml:"reaches"`
	Who            []string            `yaml:"who"`
	DayWord        []string            `yaml:"day_word"`
	Located        []string            `yaml:"located"`
	Turns          []string            `yaml:"turns"`
	YearWords      map[string][]string `yaml:"year_words"`
	Quarter        []string            `yaml:"quarter"`
	Fractions      map[string]int64    `yaml:"fractions"`
	Bounds         map[string][]string `yaml:"bounds"`
	BoundsAfter    map[string][]string `yaml:"bounds_after"`
	MoreInside     []string            `yaml:"more_inside"`
	Currencies     map[string][]string `yaml:"currencies"`
	Generic        map[string][]string `yaml:"generic"`
	Percent        []string            `yaml:"percent"`
	PercentBefore  []string            `yaml:"percent_before"`
	Tenths         []string            `yaml:"tenths"`
	Points         []string            `yaml:"points"`
	Convert        []string            `yaml:"convert"`
	Rate           []string            `yaml:"rate"`
	Months         []string            `yaml:"months"`
	MonthsCapital  bool                `yaml:"months_need_capital"`
	Weekdays       []string            `yaml:"weekdays"`
	Seasons        []string            `yaml:"seasons"`
	Part           map[string][]string `yaml:"part"`
	PartAfter      map[string][]string `yaml:"part_after"`
	Since          []string            `yaml:"since"`
	SinceOnlyOpen  []string            `yaml:"since_only_open"`
	SinceAfter     []string            `yaml:"since_after"`
	Until          []string            `yaml:"until"`
	UntilAfter     []string            `yaml:"until_after"`
	After          []string            `yaml:"after"`
	Around         []string            `yaml:"around"`
	AroundAfter    []string            `yaml:"around_after"`
	On             []string            `yaml:"on"`
	Last           []string            `yaml:"last"`
	Next           []string            `yaml:"next"`
	Future         []string            `yaml:"future"`
	Decade         []string            `yaml:"decade"`
	Century        []string            `yaml:"century"`
	Labels         []string            `yaml:"labels"`
	Names          []string            `yaml:"names"`
	Superlatives   []string            `yaml:"superlatives"`
	OfItsKind      []string            `yaml:"of_its_kind"`
	Ranked         []string            `yaml:"ranked"`
	Persons        []string            `yaml:"persons"`
	Concrete       []string            `yaml:"concrete"`
	Adjectives     []string            `yaml:"adjectives"`
	Stops          []string            `yaml:"stops"`
	More           []string            `yaml:"more"`
	PartitiveVerbs []string            `yaml:"partitive_verbs"`
	Harm           []string            `yaml:"harm"`
	Harmed         []string            `yaml:"harmed"`
	Units          map[string][]string `yaml:"units"`
	Invariant      []string            `yaml:"invariant"`
	Compound       []string            `yaml:"compound"`
	Durations      []string            `yaml:"durations"`
	Classifiers    []string            `yaml:"classifiers"`
}

// A language is a file of the folder lang made ready for reading.
type language struct {
	code                                                      string
	comma                                                     bool // the comma stands before decimals
	monthsCapital                                             bool
	numbers                                                   map[string]int64
	scales, glued                                             map[string]int
	vague, ordinals, fractions                                map[string]int64
	ones, and, ordinalEndings, of, articles, change           set
	labels, superlatives, adjectives, stops, partitives       set
	ranked, persons, concrete                                 set
	harm, harmed, invariant, compound, durations, last, next  set
	future, rate, century, moreInside                         set
	half, andHalf, ranges, rangeBetween, between, fromWords   *phrases
	bounds, boundsAfter, percent, percentBefore, points       *phrases
	tenths, convert, months, weekdays, seasons, part          *phrases
	partAfter, since, sinceOpen, sinceAfter, until            *phrases
	untilAfter, after, around, aroundAfter, on, decade, names *phrases
	more, units, currencies, classifiers, ofItsKind           *phrases
	ranging, anniversary, alone, turns, reading, located      set
	reaches, who, dayWord, including                          set
	marks                                                     map[string]mark
	among, quarter, yearWords, yearWordsBefore, numberOf      *phrases
	totalTo                                                   *phrases
	futureEndings                                             []string
}

type set map[string]bool

// languages returns the languages that are read, by code.
var languages = sync.OnceValue(func() map[string]*language {
	entries, err := langFiles.ReadDir("lang")
	if err != nil {
		panic(err) // embedded: cannot fail
	}
	out := make(map[string]*language)
	for _, e := range entries {
		if e.Name() == "currencies.yaml" {
			continue
		}
		var f languageFile
		if err := readYAML(e.Name(), &f); err != nil {
			panic(err) // embedded and tested
		}
		out[f.Language] = f.ready()
	}
	return out
})

// readYAML reads an embedded file; an unknown key is an error.
func readYAML(name string, into any) error {
	f, err := langFiles.Open(path.Join("lang", name))
	if err != nil {
		return err
	}
	defer f.Close()
	d := yaml.NewDecoder(f)
	d.KnownFields(true)
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// ready builds the trees and sets of a language.
func (f *languageFile) ready() *language {
	l := &language{
		code: f.Language, comma: f.Decimal == ",", monthsCapital: f.MonthsCapital,
		numbers: folded(f.Numbers), scales: folded(f.Scales), glued: folded(f.Glued), vague: folded(f.Vague), fractions: folded(f.Fractions), ordinals: folded(f.Ordinals),
		ones: setOf(f.Ones), and: setOf(f.And), ordinalEndings: setOf(f.OrdinalEndings), of: setOf(f.Of), articles: setOf(f.Articles),
		change: setOf(f.Change), ranging: setOf(f.Ranging), anniversary: setOf(f.Anniversary), alone: setOf(f.Alone), turns: setOf(f.Turns), reading: setOf(f.Reading), located: setOf(f.Located),
		including: setOf(f.Including), totalTo: backward(list(f.TotalTo)),
		numberOf: forward(list(f.NumberOf)), reaches: setOf(f.Reaches), who: setOf(f.Who), dayWord: setOf(f.DayWord),
		futureEndings: f.Futures, among: backward(list(f.Among)), labels: setOf(f.Labels), superlatives: setOf(f.Superlatives), adjectives: setOf(f.Adjectives),
		stops: setOf(f.Stops), partitives: setOf(f.PartitiveVerbs), ranked: setOf(f.Ranked), persons: setOf(f.Persons), concrete: setOf(append(f.Concrete, f.Persons...)), harm: setOf(f.Harm), harmed: setOf(f.Harmed),
		invariant: setOf(f.Invariant), compound: setOf(f.Compound), durations: setOf(f.Durations), last: setOf(f.Last), next: setOf(f.Next),
		future: setOf(f.Future), rate: setOf(f.Rate), century: setOf(f.Century), moreInside: setOf(f.MoreInside),
		half: forward(list(f.Half)), yearWords: forward(f.YearWords), yearWordsBefore: backward(f.YearWords), quarter: forward(list(f.Quarter)), andHalf: forward(list(f.AndHalf)), ranges: forward(list(f.Range)),
		rangeBetween: forward(list(f.RangeBetween)), between: backward(list(f.Between)), fromWords: backward(list(f.From)),
		bounds: backward(f.Bounds), boundsAfter: forward(f.BoundsAfter), percent: forward(list(f.Percent)),
		percentBefore: backward(list(f.PercentBefore)), points: forward(list(f.Points)), tenths: forward(list(f.Tenths)),
		convert: forward(list(f.Convert)), months: numbered(f.Months, false), weekdays: numbered(f.Weekdays, false),
		seasons: numbered(f.Seasons, false), part: backward(f.Part), partAfter: forward(f.PartAfter),
		since: backward(list(f.Since)), sinceOpen: forward(list(f.SinceOnlyOpen)), sinceAfter: forward(list(f.SinceAfter)),
		until: backward(list(f.Until)), untilAfter: forward(list(f.UntilAfter)), after: backward(list(f.After)),
		around: backward(list(f.Around)), aroundAfter: forward(list(f.AroundAfter)), on: backward(list(f.On)),
		decade: backward(list(f.Decade)), names: forward(list(f.Names)), ofItsKind: forward(list(f.OfItsKind)), more: forward(list(f.More)),
		units: forward(f.Units), classifiers: forward(list(f.Classifiers)),
	}
	l.currencies = currencyTree(f)
	l.marks = l.marksOf()
	return l
}

// list gives all phrases the empty value.
func list(phrases []string) map[string][]string {
	return map[string][]string{"": phrases}
}

// numbered gives the phrases of the n-th item the value n, from "01" on; spellings are separated by "|".
func numbered(items []string, reverse bool) *phrases {
	m := make(map[string][]string, len(items))
	for i, item := range items {
		m[fmt.Sprintf("%02d", i+1)] = strings.Split(item, "|")
	}
	return grow(m, reverse)
}

// setOf folds words into a set.
func setOf(words []string) set {
	s := make(set, len(words))
	for _, w := range words {
		for _, p := range spellings(w) {
			s[token.Fold(p)] = true
		}
	}
	return s
}

func folded[V any](m map[string]V) map[string]V {
	out := make(map[string]V, len(m))
	for k, v := range m {
		out[token.Fold(k)] = v
	}
	return out
}

func mapKeys[V any](m map[string]V) []string { return slices.Collect(maps.Keys(m)) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// paragraphLanguages says in which language each paragraph is read: its own, the document's, or the one whose commonest
// words it has; English where nothing decides.
func paragraphLanguages(doc *token.Doc, of string) []*language {
	out := make([]*language, len(doc.Text.Paragraphs))
	whole := byCode(of)
	if whole == nil {
		whole = guess(doc.Tokens, languages()["en"])
	}
	for i, p := range doc.Text.Paragraphs {
		out[i] = whole
		if own := byCode(p.Language); own != nil {
			out[i] = own
		}
	}
	return out
}

// byCode returns the language of a BCP 47 tag, nil where it is not read.
func byCode(tag string) *language {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return languages()[base]
}

// guess returns the language most of whose function words the tokens have.
func guess(tokens []token.Token, fallback *language) *language {
	const enough = 2000
	if len(tokens) > enough {
		tokens = tokens[:enough]
	}
	if mostlyHan(tokens) {
		return languages()["zh"]
	}
	var sum [8]int
	byForm := make([]int, len(tokens)) // how often each occurs; a form's number is below that of the tokens up to it
	for i := range tokens {
		byForm[tokens[i].ID]++
	}
	for i := range tokens {
		n := byForm[tokens[i].ID]
		if n == 0 {
			continue
		}
		byForm[tokens[i].ID] = 0
		for k, of := 0, stopWords()[tokens[i].Fold]; of != 0; k, of = k+1, of>>1 {
			sum[k] += n * int(of&1)
		}
	}
	best, most := fallback, 0
	for k, code := range sortedKeys(languages()) {
		if sum[k] > most {
			best, most = languages()[code], sum[k]
		}
	}
	return best
}

// stopWords are the function words of all languages; a bit tells that the language of its place in the order of codes has it.
var stopWords = sync.OnceValue(func() map[string]uint8 {
	out := make(map[string]uint8)
	for k, code := range sortedKeys(languages()) {
		for w := range languages()[code].stops {
			out[w] |= 1 << k
		}
	}
	return out
})

// mostlyHan reports whether more than a third of the tokens are Han characters.
func mostlyHan(tokens []token.Token) bool {
	n := 0
	for i := range tokens {
		if tokens[i].Kind == token.Han {
			n++
		}
	}
	return n*3 > len(tokens)
}
