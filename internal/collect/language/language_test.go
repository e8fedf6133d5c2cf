package language_test

import (
	"strings"
	"testing"

	"toguna/internal/aid"
	"toguna/internal/collect/language"
	"toguna/internal/collect/plain"
)

var texts = map[string]string{
	"en": "The ministry signed a loan of 80 million with the bank in September, and the works begin next year, it said.",
	"fr": "Le gouvernement a signé une convention de prêt de 80 millions d’euros pour la construction du barrage, dit-on.",
	"es": "El préstamo, firmado en 2017 con un banco extranjero, cubre solamente la mitad de la obra, según el ministerio.",
	"pt": "O empréstimo, assinado em 2017 com um banco estrangeiro, cobre apenas metade da obra, segundo o ministério.",
	"de": "Der Hafen wird mit einem Kredit von 240 Millionen Dollar vertieft, teilte das Verkehrsministerium am Dienstag mit.",
	"ru": "Порт будет углублён за счёт кредита в 240 миллионов долларов, сообщило во вторник министерство транспорта страны.",
	"ar": "وقعت الحكومة يوم الاثنين اتفاقية قرض بقيمة ثمانين مليون دولار لبناء السد، على أن تبدأ الأعمال في العام المقبل.",
	"zh": "某国政府与开发银行签署协议，由该银行提供两亿美元优惠贷款，用于港口扩建工程。",
}

func TestOf(t *testing.T) {
	for want, text := range texts {
		if got, sure := language.Of(text); got != want || !sure {
			t.Errorf("%q is %s, %v, want %s", text, got, sure, want)
		}
	}
	if got, sure := language.Of("12.5 %, 2013"); got != "" || sure {
		t.Errorf("figures are %q", got)
	}
}

// TestOfShort judges sentences too short to be sure of.
func TestOfShort(t *testing.T) {
	for text, want := range map[string]string{
		"India lent Sri Lanka Rs 75 billion.": "en", "India sanctioned Rs 320 crore.": "en", "Japan gave 40 tractors to Ghana.": "en",
		"La France a donné 12 camions au Tchad.": "fr", "China doou 500 toneladas de arroz a Angola.": "pt", "Cuba envió 50 médicos a Haití.": "es",
		"Der Bund gab Mali 5 Millionen Euro.": "de",
	} {
		if got, sure := language.Of(text); got != want || sure {
			t.Errorf("%q is %s, %v, want %s and not sure", text, got, sure, want)
		}
	}
}

// TestMark gives every paragraph its own language, and those too short to tell the document's.
func TestMark(t *testing.T) {
	paras := plain.Read(strings.Repeat(texts["en"]+"\n", 3) + texts["fr"] + "\nPort\n" + texts["zh"]).Paras
	if doc := language.Mark(paras); doc != "en" {
		t.Errorf("the document is %s", doc)
	}
	var got []string
	for _, p := range paras {
		got = append(got, p.Language)
	}
	if s := strings.Join(got, " "); s != "en en en fr en zh" {
		t.Errorf("the paragraphs are %s", s)
	}
	paras = plain.Read("Sign up for our newsletter and have all the news in your inbox each morning of the week.\n" + texts["fr"]).Paras
	paras[0].Kind = aid.ParaBoilerplate
	if doc := language.Mark(paras); doc != "fr" {
		t.Errorf("boilerplate makes the document %s", doc)
	}
}
