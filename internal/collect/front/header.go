//nolint:misspell // it holds words of other languages
package front

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"toguna/internal/aid"
	"toguna/internal/collect/reading"
)

// A field is what a header line speaks of.
type field string

const (
	fieldTitle     field = "title"
	fieldAuthors   field = "authors"
	fieldPublisher field = "publisher"
	fieldDate      field = "date"
	fieldKind      field = "kind"
	fieldLanguage  field = "language"
	fieldLicence   field = "licence"
	fieldURL       field = "url"
)

// keys lists the words before the colon of a header line, folded, in en, fr, es, pt, de, zh, ru and ar.
var keys = map[field][]string{
	fieldTitle: {"title", "headline", "titre", "titulo", "titel", "标题", "题目", "заголовок", "название", "العنوان"},
	fieldAuthors: {"author", "authors", "author(s)", "by", "written by", "auteur", "auteurs", "auteur(s)", "autrice", "par", "autor", "autores", "autor(es)", "por", "von",
		"autoren", "作者", "记者", "撰文", "автор", "авторы", "الكاتب", "المؤلف"},
	fieldPublisher: {"publisher", "published by", "affiliated organization", "affiliated organisation", "organization", "organisation", "institution", "issued by", "newspaper", "source",
		"editeur", "organisation affiliee", "publie par", "organismo", "institucion", "editorial", "fuente", "fonte", "editora", "instituicao", "herausgeber", "quelle", "来源", "发布机构", "出版社", "источник", "издатель", "المصدر", "الناشر"},
	fieldDate: {"date", "dated", "date of publication", "publication date", "date published", "published", "published on", "posted on", "posted", "release date", "issued",
		"date de publication", "date de parution", "publie le", "mis en ligne le", "paru le", "fecha", "fecha de publicacion", "publicado", "publicado el", "data", "data de publicacao", "publicado em", "datum",
		"veroffentlicht", "veroffentlicht am", "日期", "时间", "发布时间", "发布日期", "发表时间", "出版日期", "дата", "дата публикации", "опубликовано", "تاريخ النشر", "التاريخ"},
	fieldKind:     {"type", "type of publication", "publication type", "document type", "genre", "type de publication", "type de document", "tipo", "tipo de publicacion", "tipo de documento", "文献类型", "类型", "тип публикации"},
	fieldLanguage: {"language", "langue", "idioma", "lingua", "sprache", "语言", "язык", "اللغة"},
	fieldLicence:  {"license", "licence", "licencia", "licenca", "lizenz", "许可", "лицензия"},
	fieldURL:      {"url", "link", "web address", "original link", "lien", "adresse", "enlace", "链接", "原文链接", "ссылка", "الرابط"},
}

var fieldOf = sync.OnceValue(func() map[string]field {
	t := map[string]field{}
	for f, names := range keys {
		for _, n := range names {
			t[fold(n)] = f
		}
	}
	return t
})

// header splits a line "key: value" whose key is known.
func header(s string) (f field, value string, ok bool) {
	if strings.ContainsRune(s, '\n') || len(s) > 400 {
		return "", "", false
	}
	i := strings.IndexAny(s, ":：")
	if i <= 0 || i > 60 {
		return "", "", false
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	value = strings.TrimSpace(s[i+n:])
	f, ok = fieldOf()[strings.Trim(fold(s[:i]), "*# ")]
	return f, strings.Trim(value, "* "), ok && value != "" && !strings.HasPrefix(value, "//")
}

// IsHeader reports whether the line is a "key: value" line on the document itself.
func IsHeader(s string) bool {
	_, _, ok := header(s)
	return ok
}

// Unhead makes running text of bylines and "key: value" lines that have the form of headings.
func Unhead(paras []reading.Para) {
	for i := range paras[:min(head, len(paras))] {
		p := &paras[i]
		if p.Kind == aid.ParaHeading && (IsHeader(p.Text) || IsByline(p.Text)) {
			p.Kind = aid.ParaText
		}
	}
}

// kindWords maps words of a document's type to the kind of source, the first that matches.
var kindWords = []struct {
	kind aid.SourceKind
	re   func() *regexp.Regexp
}{
	{aid.KindDataset, lazily(`\b(?:dataset|data set|database|jeu de donnees|base de datos)\b|数据集`)},
	{aid.KindTreaty, lazily(`\b(?:treaty|agreement|memorandum of understanding|protocol|convention|traite|accord|tratado|acuerdo|acordo|abkommen)\b|协定|协议|条约|соглашение|договор|اتفاقية`)},
	{aid.KindSpeech, lazily(`\b(?:speech|remarks|address|discours|allocution|discurso|rede)\b|讲话|致辞|речь|خطاب`)},
	{aid.KindInterview, lazily(`\b(?:interview|entretien|entrevista)\b|专访|采访|интервью|مقابلة`)},
	{aid.KindReport, lazily(`\b(?:working paper|policy paper|paper|report|study|brief|briefing|thesis|rapport|etude|note|document de travail|informe|estudio|relatorio|bericht|studie|seminar|communique)\b|报告|研究|论文|公报|доклад|отчет|تقرير`)},
	{aid.KindArticle, lazily(`\b(?:article|news|op-ed|opinion|commentary|editorial|blog|story|tribune|articulo|noticia|artigo|artikel)\b|文章|新闻|评论|статья|مقال`)},
}

// kindOf reads the kind of source out of words on the document's type.
func kindOf(s string) (aid.SourceKind, bool) {
	folded := fold(s)
	for _, k := range kindWords {
		if k.re().MatchString(folded) {
			return k.kind, true
		}
	}
	return "", false
}

// roles are words of a person's function that a byline names, folded.
var roles = strings.Fields(
	`fellow professor lecturer researcher director analyst editor reporter correspondent journalist candidate
	associate scholar economist specialist adviser advisor consultant columnist writer dean chair postdoctoral doctoral
	chercheur chercheuse professeur professeure maitre directeur directrice journaliste correspondant correspondante redacteur redactrice doctorant doctorante enseignant
	investigador investigadora profesor profesora periodista corresponsal director pesquisador pesquisadora professora jornalista
	wissenschaftler wissenschaftlerin journalist journalistin korrespondent redakteur dozent 教授 研究员 记者 编辑 讲师 学者 профессор корреспондент журналист`)

var by = lazily(`^(?i:by|par|por|von|text by|written by|propos recueillis par)[ \x{00A0}]+(.+)$`)

// IsByline reports whether a line names who wrote the text: "By Name", or "Name, function, institution".
func IsByline(s string) bool {
	return len(byline(s)) > 0 || len(s) < 200 && !reading.EndsSentence(s) && len(splitNames(s)) >= 2
}

// byline returns the authors that a line names.
func byline(s string) []string {
	s = strings.TrimSpace(s)
	if len(s) > 300 || strings.ContainsRune(s, '\n') || reading.EndsSentence(s) {
		return nil
	}
	if m := by().FindStringSubmatch(s); m != nil {
		head, _, _ := strings.Cut(m[1], "|")
		if names := splitNames(head); len(names) > 0 {
			return names
		}
	}
	parts := strings.Split(s, ",")
	if len(parts) < 2 || !isPerson(parts[0]) {
		return nil
	}
	for _, p := range parts[1:] {
		words := strings.FieldsFunc(fold(p), func(r rune) bool { return r == ' ' || r == '-' || r == '/' })
		if len(words) <= 12 && slices.ContainsFunc(words, func(w string) bool { return slices.Contains(roles, w) }) {
			return []string{strings.TrimSpace(parts[0])}
		}
	}
	return nil
}

var nameJoints = lazily(`\s*(?:;|、|,? and |,? et |,? y |,? e |,? und |,|，| & )\s*`)

// splitNames splits "A B, C D and E F" into persons; anything that is no person's name makes it none.
func splitNames(s string) []string {
	var names []string
	for _, n := range nameJoints().Split(strings.TrimSpace(s), -1) {
		if n = strings.TrimSpace(n); n == "" {
			continue
		}
		if !isPerson(n) {
			return nil
		}
		names = append(names, n)
	}
	return names
}

// isPerson reports whether the text has the form of a person's name: two to six words with capitals, particles apart, or
// two to four Han characters.
func isPerson(s string) bool {
	s = strings.TrimSpace(s)
	if n := utf8.RuneCountInString(s); n >= 2 && n <= 4 && strings.IndexFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) < 0 {
		return true
	}
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 6 {
		return false
	}
	capitals := 0
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(first) && strings.IndexFunc(w, unicode.IsDigit) < 0:
			capitals++
		case !slices.Contains([]string{"de", "da", "do", "dos", "del", "der", "den", "van", "von", "la", "le", "bin", "ibn", "al", "ould", "ag", "di", "du", "el", "y", "e"}, w) && !unicode.Is(unicode.Arabic, first):
			return false
		}
	}
	return capitals >= 2
}

// fold brings words to lower case without accents, apostrophes straight, white space single.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '’', r == 'ʼ', r == '‘':
			b.WriteByte('\'')
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
