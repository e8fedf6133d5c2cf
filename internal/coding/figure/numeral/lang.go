package numeral

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
	Population     []string            `yaml:"population"`
	Reaches        []string            `yaml:"reaches"`
	Who            []string            `yaml:"who"`
	DayWord        []string            `yaml:"day_word"`
	NearDays       []string            `yaml:"near_days"`
	MoneyNouns     []string            `yaml:"money_nouns"`
	Links          []string            `yaml:"links"`
	ChangesTo      []string            `yaml:"changes_to"`
	Located        []string            `yaml:"located"`
	Turns          []string            `yaml:"turns"`
	Hands          []string            `yaml:"hands"`
	YearWords      map[string][]string `yaml:"year_words"`
	MonthWords     map[string][]string `yaml:"month_words"`
	Quarter        []string            `yaml:"quarter"`
	Fractions      map[string]int64    `yaml:"fractions"`
	Parts          map[string]int64    `yaml:"fractions_before_parte"`
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

// A Language is a file of the folder lang made ready for reading.
type Language struct {
	Code                                                                     string
	comma                                                                    bool // the comma stands before decimals
	MonthsCapital                                                            bool
	Numbers                                                                  map[string]int64
	Scales, Glued                                                            map[string]int
	vague, Ordinals, Fractions, Parts                                        map[string]int64
	Ones, And, ordinalEndings, Of, Articles, Change                          Set
	labels, superlatives, adjectives, Stops, Partitives                      Set
	Ranked, Persons, Concrete                                                Set
	Harm, Harmed, Invariant, Compound, Durations, last, next                 Set
	Future, Rate, Century, MoreInside                                        Set
	half, andHalf, Ranges, RangeBetween, Between, FromWords                  *Phrases
	Bounds, BoundsAfter, Percent, PercentBefore, Points                      *Phrases
	Tenths, Convert, Months, Weekdays, Seasons, Part                         *Phrases
	PartAfter, Since, SinceOpen, SinceAfter, Until                           *Phrases
	UntilAfter, After, Around, AroundAfter, On, Decade, names                *Phrases
	More, Units, Currencies, Classifiers, OfItsKind                          *Phrases
	Ranging, anniversary, alone, Turns, Hands, Reading, Located              Set
	Reaches, Who, DayWord, NearDays, MoneyNouns, Links, ChangesTo, Including Set
	marks                                                                    map[string]mark
	Among, quarter, YearWords, YearWordsBefore, MonthWords, NumberOf         *Phrases
	TotalTo                                                                  *Phrases
	Population                                                               Set
	FutureEndings                                                            []string
}

// A Set is words in folded form.
type Set map[string]bool

// languages returns the languages that are read, by code.
var languages = sync.OnceValue(func() map[string]*Language {
	entries, err := langFiles.ReadDir("lang")
	if err != nil {
		panic(err) // embedded: cannot fail
	}
	out := make(map[string]*Language)
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
func (f *languageFile) ready() *Language {
	l := &Language{
		Code: f.Language, comma: f.Decimal == ",", MonthsCapital: f.MonthsCapital,
		Numbers: folded(f.Numbers), Scales: folded(f.Scales), Glued: folded(f.Glued), vague: folded(f.Vague), Fractions: folded(f.Fractions), Parts: folded(f.Parts), Ordinals: folded(f.Ordinals),
		Ones: setOf(f.Ones), And: setOf(f.And), ordinalEndings: setOf(f.OrdinalEndings), Of: setOf(f.Of), Articles: setOf(f.Articles),
		Change: setOf(f.Change), Ranging: setOf(f.Ranging), anniversary: setOf(f.Anniversary), alone: setOf(f.Alone), Turns: setOf(f.Turns), Hands: setOf(f.Hands), Reading: setOf(f.Reading), Located: setOf(f.Located),
		Including: setOf(f.Including), TotalTo: backward(list(f.TotalTo)), Population: setOf(f.Population),
		NumberOf: forward(list(f.NumberOf)), Reaches: setOf(f.Reaches), Who: setOf(f.Who), DayWord: setOf(f.DayWord),
		NearDays: setOf(f.NearDays), MoneyNouns: setOf(f.MoneyNouns), Links: setOf(f.Links), ChangesTo: setOf(f.ChangesTo),
		FutureEndings: f.Futures, Among: backward(list(f.Among)), labels: setOf(f.Labels), superlatives: setOf(f.Superlatives), adjectives: setOf(f.Adjectives),
		Stops: setOf(f.Stops), Partitives: setOf(f.PartitiveVerbs), Ranked: setOf(f.Ranked), Persons: setOf(f.Persons), Concrete: setOf(append(f.Concrete, f.Persons...)), Harm: setOf(f.Harm), Harmed: setOf(f.Harmed),
		Invariant: setOf(f.Invariant), Compound: setOf(f.Compound), Durations: setOf(f.Durations), last: setOf(f.Last), next: setOf(f.Next),
		Future: setOf(f.Future), Rate: setOf(f.Rate), Century: setOf(f.Century), MoreInside: setOf(f.MoreInside),
		half: forward(list(f.Half)), YearWords: forward(f.YearWords), YearWordsBefore: backward(f.YearWords), MonthWords: backward(f.MonthWords), quarter: forward(list(f.Quarter)), andHalf: forward(list(f.AndHalf)), Ranges: forward(list(f.Range)),
		RangeBetween: forward(list(f.RangeBetween)), Between: backward(list(f.Between)), FromWords: backward(list(f.From)),
		Bounds: backward(f.Bounds), BoundsAfter: forward(f.BoundsAfter), Percent: forward(list(f.Percent)),
		PercentBefore: backward(list(f.PercentBefore)), Points: forward(list(f.Points)), Tenths: forward(list(f.Tenths)),
		Convert: forward(list(f.Convert)), Months: numbered(f.Months, false), Weekdays: numbered(f.Weekdays, false),
		Seasons: numbered(f.Seasons, false), Part: backward(f.Part), PartAfter: forward(f.PartAfter),
		Since: backward(list(f.Since)), SinceOpen: forward(list(f.SinceOnlyOpen)), SinceAfter: forward(list(f.SinceAfter)),
		Until: backward(list(f.Until)), UntilAfter: forward(list(f.UntilAfter)), After: backward(list(f.After)),
		Around: backward(list(f.Around)), AroundAfter: forward(list(f.AroundAfter)), On: backward(list(f.On)),
		Decade: backward(list(f.Decade)), names: forward(list(f.Names)), OfItsKind: forward(list(f.OfItsKind)), More: forward(list(f.More)),
		Units: forward(f.Units), Classifiers: forward(list(f.Classifiers)),
	}
	l.Currencies = currencyTree(f)
	l.marks = l.marksOf()
	return l
}

// list gives all phrases the empty value.
func list(phrases []string) map[string][]string {
	return map[string][]string{"": phrases}
}

// numbered gives the phrases of the n-th item the value n, from "01" on; spellings are separated by "|".
func numbered(items []string, reverse bool) *Phrases {
	m := make(map[string][]string, len(items))
	for i, item := range items {
		m[fmt.Sprintf("%02d", i+1)] = strings.Split(item, "|")
	}
	return grow(m, reverse)
}

// setOf folds words into a set.
func setOf(words []string) Set {
	s := make(Set, len(words))
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
func paragraphLanguages(doc *token.Doc, of string) []*Language {
	out := make([]*Language, len(doc.Text.Paragraphs))
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
func byCode(tag string) *Language {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return languages()[base]
}

// guess returns the language most of whose function words the tokens have.
func guess(tokens []token.Token, fallback *Language) *Language {
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
		for w := range languages()[code].Stops {
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
