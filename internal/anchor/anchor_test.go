package anchor_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"toguna/internal/aid"
	"toguna/internal/anchor"
)

// stock is sentences of the kind that spans point at, in three languages.
var stock = []string{
	"In 2013 the ministry provided 5 million euros (about US$5.8 million) in logistical equipment to the army of the north.",
	"The lender didn't pay the second instalment of the long-term loan, which was “due in August 2014”, according to the office.",
	"Between 2012 and 2013, the port authority received 395 officials and 1,250 vehicles from the Bank of Amara.",
	"A US$2.7 billion railway connects the capital to the harbour; the first official figure was US$1.48 billion (750 000 million francs).",
	"Le gouvernement a signé en septembre 2018 une convention de prêt de 80 millions d’euros pour l’œuvre du barrage de Kessou.",
	"Selon l’ambassadeur, « les travaux n’ont pas commencé », et 12,5 % des fonds ont été versés à la société Électricité du Fleuve.",
	"据海岸日报报道，某国政府与开发银行签署协议，由该银行提供两亿美元优惠贷款，用于港口扩建工程，贷款期限为20年。",
	"The company, a well-known builder of bridges, employs 2,536 people at Tamba, of whom 170 are soldiers, and 9.7% left in 2019.",
}

// A world makes texts and spans in them.
type world struct{ *rand.Rand }

// text is n sentences of the stock, each with a number of its own, so that words repeat and figures do not.
func (w world) text(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = stock[w.IntN(len(stock))]
	}
	return out
}

// span points at words of the text, from one word's beginning to another's end.
func (w world) span(text string) aid.Span {
	rs := []rune(text)
	for {
		start, n := w.IntN(len(rs)), 12+w.IntN(120)
		end := min(start+n, len(rs))
		for start > 0 && !strings.ContainsRune(" \n，", rs[start-1]) {
			start--
		}
		for end < len(rs) && !strings.ContainsRune(" \n，", rs[end]) {
			end++
		}
		quote := strings.TrimSpace(string(rs[start:end]))
		if utf8.RuneCountInString(quote) < 12 || strings.Contains(quote, "\n") {
			continue
		}
		for rs[start] == ' ' || rs[start] == '\n' {
			start++
		}
		end = start + utf8.RuneCountInString(quote)
		return aid.Span{
			Document: "d", Start: start, End: end, Quote: quote,
			Before: string(rs[max(0, start-32):start]), After: string(rs[end:min(len(rs), end+32)]),
		}
	}
}

// readAgain are what another reader makes of the same words.
var readAgain = map[string]func(w world, s string) string{
	"line breaks":          func(w world, s string) string { return w.replace(s, " ", "\n", 0.3) },
	"double spaces":        func(w world, s string) string { return w.replace(s, " ", "  ", 0.3) },
	"other spaces":         func(w world, s string) string { return w.replace(s, " ", "\u00A0", 0.3) },
	"thin spaces":          func(w world, s string) string { return w.replace(s, " ", "\u2009", 0.3) },
	"tabs and line ends":   func(w world, s string) string { return w.replace(s, " ", "\t\r\n", 0.2) },
	"soft hyphens":         func(w world, s string) string { return w.inWords(s, "\u00AD") },
	"words parted":         func(w world, s string) string { return w.inWords(s, "-\n") },
	"other hyphens":        func(_ world, s string) string { return strings.ReplaceAll(s, "-", "\u2010") },
	"no hyphens":           func(_ world, s string) string { return strings.ReplaceAll(s, "-", "") },
	"hyphens at line ends": func(_ world, s string) string { return strings.ReplaceAll(s, "-", "-\n") },
	"ligatures": func(_ world, s string) string {
		return strings.NewReplacer("ffi", "ﬃ", "fi", "ﬁ", "ff", "ﬀ", "fl", "ﬂ").Replace(s)
	},
	"œ in two letters": func(_ world, s string) string { return strings.ReplaceAll(s, "œ", "oe") },
	"straight quotes": func(_ world, s string) string {
		return strings.NewReplacer("’", "'", "“", `"`, "”", `"`, "«", `"`, "»", `"`).Replace(s)
	},
	"curly quotes":     func(_ world, s string) string { return strings.ReplaceAll(s, "'", "’") },
	"accents apart":    func(_ world, s string) string { return norm.NFD.String(s) },
	"accents composed": func(_ world, s string) string { return norm.NFC.String(s) },
	"no space before signs": func(_ world, s string) string {
		return strings.NewReplacer(" %", "%", "« ", "«", " »", "»").Replace(s)
	},
	"invisible characters": func(w world, s string) string { return w.replace(s, " ", " \u200B", 0.3) },
	"full-width digits":    func(_ world, s string) string { return strings.NewReplacer("2", "２", "0", "０").Replace(s) },
	"text before it":       func(_ world, s string) string { return "A line that was not there before.\n\n" + s },
}

// replace replaces some of the occurrences.
func (w world) replace(s, old, with string, share float64) string {
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(s, old)
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		if w.Float64() < share {
			b.WriteString(with)
		} else {
			b.WriteString(old)
		}
		s = after
	}
}

// inWords puts something between two small letters of some words.
func (w world) inWords(s, what string) string {
	var b strings.Builder
	rs := []rune(s)
	small := func(i int) bool { return i >= 0 && i < len(rs) && rs[i] >= 'a' && rs[i] <= 'z' }
	for i, r := range rs {
		b.WriteRune(r)
		if small(i-1) && small(i) && small(i+1) && small(i+2) && w.Float64() < 0.08 {
			b.WriteString(what)
		}
	}
	return b.String()
}

// plain is a text without all that readers differ in, to compare what was found.
func plain(s string) string {
	s = norm.NFD.String(strings.NewReplacer("ﬃ", "ffi", "ﬁ", "fi", "ﬀ", "ff", "ﬂ", "fl", "œ", "oe", "’", "'", "“", `"`, "”", `"`, "«", `"`, "»", `"`, "２", "2", "０", "0").Replace(s))
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \n\r\t\u00A0\u2009\u00AD\u200B-\u2010", r) {
			return -1
		}
		return r
	}, s)
}

// TestRecall finds spans again in texts that were read by another reader.
func TestRecall(t *testing.T) {
	w := world{rand.New(rand.NewPCG(1, 2))}
	asked, found := 0, 0
	for name, change := range readAgain {
		lost := 0
		for range 150 {
			text := strings.Join(w.text(12), "\n")
			s := w.span(text)
			asked++
			got, ok := anchor.Find(change(w, text), s)
			if ok && plain(got.Quote) != plain(s.Quote) {
				t.Errorf("%s: %q was found as %q", name, s.Quote, got.Quote)
			}
			if ok {
				found++
			} else if lost++; lost <= 2 {
				t.Logf("%s: not found: %q", name, s.Quote)
			}
		}
	}
	recall := float64(found) / float64(asked)
	t.Logf("%d of %d: recall %.4f", found, asked, recall)
	if recall < 0.99 {
		t.Errorf("recall %.4f, want at least 0.99", recall)
	}
}

// TestPlace finds a span where it stood among the same words elsewhere, though all has moved.
func TestPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := world{rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 3))}
		lines := w.text(20)
		text := strings.Join(lines, "\n")
		s := w.span(text)
		got, ok := anchor.Find(text, s)
		if !ok {
			t.Fatalf("%q is not found where nothing changed", s.Quote)
		}
		if got.Start != s.Start || got.End != s.End || got.Quote != s.Quote || got.Before != s.Before || got.After != s.After {
			t.Fatalf("found %+v, want %+v", got, s)
		}
		rs := []rune("Notice.\n" + text)
		moved, ok := anchor.Find(string(rs), s)
		if !ok || string(rs[moved.Start:moved.End]) != moved.Quote {
			t.Fatalf("moved: %+v, %v", moved, ok)
		}
	})
}

// lookAlikes are other words that look like the quote's; ok is false where the quote holds nothing to change.
var lookAlikes = []func(w world, s string) (string, bool){
	func(w world, s string) (string, bool) {
		return w.digit(s, func(r rune) rune { return '0' + (r-'0'+1+rune(w.IntN(8)))%10 })
	},
	func(w world, s string) (string, bool) { // a digit more
		i := strings.IndexAny(s, "0123456789")
		return s[:max(i, 0)] + "1" + s[max(i, 0):], i >= 0
	},
	func(_ world, s string) (string, bool) { // another year
		for _, y := range []string{"2012", "2013", "2014", "2018", "2019"} {
			if strings.Contains(s, y) {
				return strings.Replace(s, y, "2011", 1), true
			}
		}
		return s, false
	},
	func(_ world, s string) (string, bool) { // another name
		for _, n := range [][2]string{{"Amara", "Amira"}, {"Kessou", "Kessu"}, {"Tamba", "Tombo"}, {"Fleuve", "Nord"}, {"海岸", "河岸"}, {"ministry", "minister"}, {"capital", "capitol"}} {
			if strings.Contains(s, n[0]) {
				return strings.Replace(s, n[0], n[1], 1), true
			}
		}
		return s, false
	},
	func(_ world, s string) (string, bool) { // a negation
		for _, n := range [][2]string{{" provided ", " never provided "}, {" received ", " did not receive "}, {" connects ", " does not connect "}, {"a signé", "n’a pas signé"}, {"提供", "不提供"}, {" employs ", " no longer employs "}, {"didn't pay", "did pay"}, {"n’ont pas commencé", "ont commencé"}} {
			if strings.Contains(s, n[0]) {
				return strings.Replace(s, n[0], n[1], 1), true
			}
		}
		return s, false
	},
	func(_ world, s string) (string, bool) { // a figure of another size
		for _, n := range [][2]string{{"million", "billion"}, {"billion", "million"}, {"millions", "milliards"}, {"两亿", "两万"}, {"1,250", "12,50"}, {"5.8", "58"}, {"1.48", "14.8"}, {"2.7", "27"}, {"12,5", "125"}, {"9.7", "97"}} {
			if strings.Contains(s, n[0]) {
				return strings.Replace(s, n[0], n[1], 1), true
			}
		}
		return s, false
	},
	func(_ world, s string) (string, bool) { // another currency
		for _, n := range [][2]string{{"US$", "A$"}, {"euros", "francs"}, {"美元", "日元"}} {
			if strings.Contains(s, n[0]) {
				return strings.Replace(s, n[0], n[1], 1), true
			}
		}
		return s, false
	},
}

func (w world) digit(s string, other func(rune) rune) (string, bool) {
	rs := []rune(s)
	var at []int
	for i, r := range rs {
		if r >= '0' && r <= '9' {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return s, false
	}
	i := at[w.IntN(len(at))]
	rs[i] = other(rs[i])
	return string(rs), true
}

// TestLookAlikes puts other words in the place of the quote; none is accepted.
func TestLookAlikes(t *testing.T) {
	w := world{rand.New(rand.NewPCG(5, 6))}
	tried, accepted := 0, 0
	for tried < 600 {
		lines := make([]string, len(stock))
		copy(lines, stock)
		w.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		text := strings.Join(lines, "\n")
		s := w.span(text)
		other, ok := lookAlikes[w.IntN(len(lookAlikes))](w, s.Quote)
		if !ok || other == s.Quote {
			continue
		}
		tried++
		rs := []rune(text)
		changed := string(rs[:s.Start]) + other + string(rs[s.End:])
		if got, ok := anchor.Find(changed, s); ok {
			accepted++
			t.Errorf("%q was found as %q in %q", s.Quote, got.Quote, other)
		}
	}
	t.Logf("%d of %d look-alikes accepted", accepted, tried)
}

// TestOrphans has single cases, each with the sentence in which the quote stood and that in which it is looked for.
func TestOrphans(t *testing.T) {
	tests := map[string]struct {
		was, quote, is string
		found          bool
	}{
		"unchanged":                   {"It paid 5 million in May.", "5 million", "It paid 5 million in May.", true},
		"a longer number":             {"It paid 5 million in May.", "5 million", "It paid 15 million in May.", false},
		"a decimal before it":         {"It paid 5 million in May.", "5 million", "It paid 1.5 million in May.", false},
		"a sign before it":            {"It grew by 5 million in May.", "5 million", "It grew by -5 million in May.", false},
		"a percent sign after it":     {"It gave 5 of them back in May.", "gave 5", "It gave 5% of them back in May.", false},
		"a longer year":               {"It opened in 2012 at last.", "opened in 2012", "It opened in 2012-2013 at last.", false},
		"an adjective of it":          {"The army of Mali paid for it.", "army of Mali", "The army of Malian paid for it.", false},
		"a longer name":               {"The office of Guinea paid for it.", "Guinea", "The office of Guinea-Bissau paid for it.", false},
		"a name before it":            {"The office of Guinea paid for it.", "Guinea", "The office of Equatorial Guinea paid for it.", false},
		"never before it":             {"China provided 5 million in May.", "provided 5 million", "China never provided 5 million in May.", false},
		"ne pas around it":            {"La banque a versé 5 millions en mai.", "versé 5 millions", "La banque n'a pas versé 5 millions en mai.", false},
		"a negation in Chinese":       {"银行提供五百万美元。", "提供五百万美元", "银行不提供五百万美元。", false},
		"a negation a sentence ahead": {"It was paid. China provided 5 million in May.", "China provided 5 million", "It was not paid. China provided 5 million in May.", true},
		"not able, notable":           {"The bank is not able to pay.", "not able to pay", "The bank is notable to pay.", false},
		"words run together":          {"The ministry paid the second instalment of it.", "ministry paid the second instalment", "The ministry paid the secondinstalment of it.", true},
		"grouped digits":              {"It cost 750 000 francs in all.", "cost 750 000 francs", "It cost 750000 francs in all.", true},
		"digits run together":         {"In 5 12 men were sent.", "In 5 12 men", "In 512 men were sent.", false},
		"a range, two numbers":        {"From 5-12 men were sent.", "5-12 men", "From 5 12 men were sent.", false},
		"the same words elsewhere":    {"The lender of the road gave 5 million at first.", "5 million", "Roads matter. A harbour got 5 million from others.", false},
		"nothing to find":             {"It paid.", "", "It paid.", false},
		"an empty text":               {"It paid.", "It paid", "", false},
		"a compound without hyphen":   {"It is a long-term loan of the bank.", "long-term loan", "It is a longterm loan of the bank.", true},
		"another case":                {"It paid the polish bank in May.", "polish bank", "It paid the Polish bank in May.", false},
		"an accent lost":              {"Le marché de mai a été payé.", "marché de mai", "Le marche de mai a été payé.", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			i := strings.Index(tt.was, tt.quote)
			start := utf8.RuneCountInString(tt.was[:i])
			s := aid.Span{Document: "d", Start: start, End: start + utf8.RuneCountInString(tt.quote), Quote: tt.quote, Before: tt.was[:i], After: tt.was[i+len(tt.quote):]}
			got, ok := anchor.Find(tt.is, s)
			if ok != tt.found {
				t.Errorf("found %v (%q), want %v", ok, got.Quote, tt.found)
			}
		})
	}
}

// megabyte is a text of a megabyte, its sentences numbered unless they repeat, and a quote of 160 characters near its end.
func megabyte(sentences []string, repeat bool) (string, aid.Span) {
	w := world{rand.New(rand.NewPCG(7, 8))}
	var b strings.Builder
	for b.Len() < 1<<20 {
		b.WriteString(sentences[w.IntN(len(sentences))])
		if !repeat {
			b.WriteString(strconv.Itoa(b.Len()))
		}
		b.WriteByte(' ')
	}
	rs := []rune(b.String())
	start := len(rs)*9/10 - 80
	for rs[start-1] != ' ' && rs[start-1] != '，' {
		start--
	}
	end := start + 160
	for rs[end-1] != ' ' && rs[end] != ' ' && rs[end] != '，' {
		end++
	}
	return string(rs), aid.Span{Start: start, End: end, Quote: string(rs[start:end]), Before: string(rs[start-32 : start]), After: string(rs[end : end+32])}
}

// TestMegabyte finds a quote of 160 characters in a megabyte; BenchmarkFind says how long that takes.
func TestMegabyte(t *testing.T) {
	for name, sentences := range map[string][]string{"English": stock[:4], "French": stock[4:6], "Chinese": stock[6:7], "all": stock} {
		text, s := megabyte(sentences, name == "all")
		text = strings.Replace(text, " ", "\n", 1)
		if _, ok := anchor.Find(text, s); !ok {
			t.Errorf("%s: not found: %q", name, s.Quote)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	text, s := megabyte(stock, false)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, ok := anchor.Find(text, s); !ok {
			b.Fatal("not found")
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add(stock[0], "5 million", "provided ", " euros", 10)
	f.Add(stock[6], "20年", "期限为", "。", 50)
	f.Add("e\u0301\u00AD ﬁ-\n", "é fi", "", "", 0)
	f.Fuzz(func(t *testing.T, text, quote, before, after string, start int) {
		got, ok := anchor.Find(text, aid.Span{Start: start, Quote: quote, Before: before, After: after})
		if !ok {
			return
		}
		if !utf8.ValidString(text) {
			return
		}
		rs := []rune(text)
		if got.Start < 0 || got.End > len(rs) || string(rs[got.Start:got.End]) != got.Quote {
			t.Fatalf("found %+v", got)
		}
		if again, ok := anchor.Find(text, got); !ok || again.Quote != got.Quote {
			t.Fatalf("what was found is not found again: %+v, then %+v", got, again)
		}
	})
}
