package message_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/message"
)

// called finds keys that code or a template asks for by name: T "key", T("key"), Note("key".
var called = regexp.MustCompile(`\b(?:T|Note)[ (]\s*"([a-z0-9_.]+)"(\s*\+)?`)

// composed finds the beginnings of keys that code completes: "slot." + x.
var composed = regexp.MustCompile(`"([a-z0-9_]+[a-z0-9_.]*[._])"\s*\+`)

// argument finds the names that a text of the catalogue uses.
var argument = regexp.MustCompile(`\.([a-z_]+\d?)\b`)

// quoted finds anything in quotes that may be a key.
var quoted = regexp.MustCompile(`"([a-z0-9_]+(?:\.[A-Za-z0-9_]+)+)"`)

// prefixes are put before a code to make a key; each code of each list must have its words.
func prefixes() map[string][]string {
	return map[string][]string{
		"verdict":  texts(aid.Agreed, aid.OneOrigin, aid.Contested, aid.NotEstablished, aid.Withdrawn),
		"slot":     append(texts(aid.Rungs()...), texts(aid.SlotStatus, aid.SlotDate, aid.SlotCount, aid.SlotValue)...),
		"family":   texts(aid.Families()...),
		"kind":     texts(aid.Flow, aid.Delivery, aid.Deployment, aid.Training, aid.Project, aid.Agreement, aid.Visit, aid.Event, aid.Trade, aid.Statistic, aid.Position, aid.Causal, aid.Recommendation),
		"stage":    texts(aid.Announced, aid.Pledged, aid.Committed, aid.Disbursed, aid.Delivered, aid.UnderWay, aid.Completed, aid.InUse, aid.Idle, aid.Suspended, aid.Cancelled),
		"evidence": texts(aid.AgreementText, aid.Gazette, aid.DebtRegister, aid.Audit, aid.OfficialRecord, aid.Handover, aid.Inspection, aid.Image, aid.DatasetRow, aid.Report, aid.Statement),
		"instrument": texts(aid.Grant, aid.InterestFreeLoan, aid.ConcessionalLoan, aid.Loan, aid.InKind, aid.Investment,
			aid.DebtRelief, aid.Unspecified),
		"modality":             texts(aid.Asserted, aid.Planned, aid.Promised, aid.Estimated, aid.Hypothesised, aid.Disputed, aid.Denied),
		"status":               texts(aid.Suggested, aid.Accepted, aid.Rejected, aid.Superseded),
		"desk.heading":         texts(aid.Suggested, aid.Accepted, aid.Rejected, aid.Superseded),
		"desk.done":            texts(aid.Suggested, aid.Accepted, aid.Rejected, aid.Superseded),
		"confidence":           texts(aid.Sure, aid.Likely, aid.Doubtful),
		"source_kind":          texts(aid.KindReport, aid.KindArticle, aid.KindDataset, aid.KindTreaty, aid.KindSpeech, aid.KindInterview, aid.KindReadingNote, aid.KindOther),
		"gap":                  texts(aid.DiffersValue, aid.DiffersConversion, aid.DiffersDate, aid.DiffersScope, aid.DiffersRung, aid.DiffersUnit, aid.DiffersIdentity, aid.WithinDocument),
		"rung.held":            texts(aid.Rungs()...),
		"differs":              texts(aid.DiffersValue, aid.DiffersConversion, aid.DiffersDate, aid.DiffersScope, aid.DiffersRung, aid.DiffersUnit, aid.DiffersIdentity, aid.WithinDocument),
		"severity":             texts(aid.SeverityError, aid.SeverityWarning, aid.SeverityNote),
		"reliability":          {"A", "B", "C", "D", "E", "F"},
		"conversion.verdict":   {"match_stated", "match_other", "no_match", "between_days", "match_always", "match_published", "no_period_stated", "not_checked"},
		"contested.conversion": {"match_stated", "match_other", "no_match", "between_days", "no_period_stated", "not_checked"},
		"conversion.severity":  {"none", "minor", "material"},
		"rung.said":            texts(aid.Rungs()...),
		"rung.none":            texts(aid.Rungs()...),
		"bound":                {"about", "at_least", "at_most", "more_than", "less_than"},
		"party_kind": texts(aid.State, aid.GovernmentBody, aid.InternationalOrg, aid.MilitaryBody, aid.ArmedGroup, aid.Company, aid.CivilSociety,
			aid.Research, aid.Person, aid.Mission),
		"holds":          {"transactions", "events", "deliveries", "deployments", "observations", "activities", "places", "claims"},
		"named":          {"supplier", "recipient", "country"},
		"nav":            {"case", "activities", "parties", "sources", "contradictions", "claims", "search", "data", "history"},
		"facet":          {"status", "confidence", "kind", "family", "source"},
		"facet.where":    {"across", "inside"},
		"format":         {"json", "csv"},
		"search.kind":    {"activity", "claim", "passage", "source", "party"},
		"field":          {"kind", "provider", "receiver", "implementer", "activity", "stage", "evidence", "instrument", "figure", "figures", "of_what", "what", "date", "place", "family", "sector", "attributed_to", "modality", "gloss", "coder", "none", "title", "authors", "publisher", "published", "language", "reliability", "gains_from", "licence", "url", "citation"},
		"attributed_to":  {"author"},
		"arms.title":     {"recipient", "supplier"},
		"col.other":      {"recipient", "supplier"},
		"role":           texts(aid.Baseline, aid.Target, aid.Actual),
		"language":       {"ar", "de", "en", "es", "fr", "pt", "ru", "zh"},
		"activity_kind":  {"project", "loan", "delivery", "deployment", "training", "agreement", "mission", "forum", "programme", "visit"},
		"problem.400":    {"title", "message"},
		"problem.403":    {"title", "message"},
		"problem.404":    {"title", "message"},
		"problem.405":    {"title", "message"},
		"problem.409":    {"title", "message"},
		"problem.410":    {"title", "message"},
		"problem.413":    {"title", "message"},
		"problem.421":    {"title", "message"},
		"problem.500":    {"title", "message"},
		"problem.503":    {"title", "message"},
		"entry":          {"case", "source", "capture", "coded", "suggest", "decided", "decide", "undone", "undo", "ruled", "taken_back", "reconciled", "claim", "findings", "imported"},
		"date.month":     {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"},
		"date.season":    {"21", "22", "23", "24"},
		"money":          {"million", "billion"},
		"money.short":    {"million", "billion"},
		"idle.threshold": {"idle", "long", "two_years"},
		"set":            {"kind", "provider", "receiver", "implementer", "activity", "stage", "evidence", "instrument", "figures", "date", "place", "family", "sector", "modality", "attributed_to", "what", "gloss", "name", "names", "country", "lat", "lon", "location_precision", "record", "capital", "from", "for", "into", "places"},
		"correct":        {"added", "amount", "unit", "fewer", "ends", "bounds", "currency", "percent", "range", "kind", "date", "word"},
		"contested":      {"across", "inside", "settled"},
		"origin":         {"one", "several", "presumed"},
	}
}

func texts[T ~string](list ...T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

// sources reads every Go file and template below internal and cmd, without tests.
func sources(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, root := range []string{"..", "../../cmd", "../../examples"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			if ext := filepath.Ext(path); (ext == ".go" && !strings.HasSuffix(path, "_test.go")) || ext == ".html" {
				b, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				out[path] = string(b)
			}
			return nil
		})
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	return out
}

// TestKeysExist fails on a key that is asked for and that the catalogue lacks.
func TestKeysExist(t *testing.T) {
	p := message.For(message.Default)
	for path, text := range sources(t) {
		for _, m := range called.FindAllStringSubmatch(text, -1) {
			if key := m[1]; strings.Contains(key, ".") && m[2] == "" && !strings.HasSuffix(key, ".") && !p.Has(key) {
				t.Errorf("%s asks for the message %q, which the catalogue lacks", path, key)
			}
		}
	}
	for prefix, codes := range prefixes() {
		for _, code := range codes {
			if key := prefix + "." + code; !p.Has(key) {
				t.Errorf("the catalogue lacks %q", key)
			}
		}
	}
}

// TestNoUnusedKeys fails on a key that nothing asks for.
func TestNoUnusedKeys(t *testing.T) {
	used := map[string]bool{}
	var begun []string
	for _, text := range sources(t) {
		for _, m := range quoted.FindAllStringSubmatch(text, -1) {
			used[m[1]] = true
		}
		for _, m := range called.FindAllStringSubmatch(text, -1) {
			used[m[1]] = true
		}
		for _, m := range composed.FindAllStringSubmatch(text, -1) {
			begun = append(begun, m[1])
		}
	}
	completed := func(key string) bool {
		return slices.ContainsFunc(begun, func(b string) bool { return strings.HasPrefix(key, b) && strings.Contains(b, ".") })
	}
	for prefix, codes := range prefixes() {
		for _, code := range codes {
			used[prefix+"."+code] = true
		}
	}
	for _, lang := range []string{"en", "fr"} {
		for _, key := range message.For(lang).Keys() {
			// Currencies and nouns are looked up by what the documents state, places and what is said by English text.
			looked := slices.ContainsFunc([]string{"money.", "unit.", "said.", "place.", "name.", "body.", "ministry.", "part.", "sector.", "actor."}, func(p string) bool { return strings.HasPrefix(key, p) })
			if !used[key] && !completed(key) && !looked {
				t.Errorf("%s: nothing asks for %q", lang, key)
			}
		}
	}
}

// TestCatalogueReads writes every message with arguments of all names, and finds no left-over.
func TestCatalogueReads(t *testing.T) {
	args := map[string]any{}
	files, err := filepath.Glob("*/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range argument.FindAllStringSubmatch(string(b), -1) {
			args[m[1]] = "2012"
		}
	}
	for _, lang := range []string{"en", "fr"} {
		p := message.For(lang)
		for _, key := range p.Keys() {
			got := p.T(key, args)
			if got == "" || strings.Contains(got, "⟦") || strings.Contains(got, "<no value>") || strings.Contains(got, "{{") {
				t.Errorf("%s: %s reads %q", lang, key, got)
			}
		}
	}
}

// TestLanguages offers only languages whose catalogue is whole.
func TestLanguages(t *testing.T) {
	got := message.Languages()
	if len(got) == 0 || got[0] != "en" {
		t.Fatalf("Languages() = %v, want English first", got)
	}
	missing := message.For("fr").Missing(message.For("en"))
	if whole := len(missing) == 0; whole != slices.Contains(got, "fr") {
		t.Errorf("Languages() = %v, while French lacks %d keys", got, len(missing))
	}
}
