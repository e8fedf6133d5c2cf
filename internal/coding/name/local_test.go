package name_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toguna/internal/aid"
	"toguna/internal/coding/name"
	"toguna/internal/coding/token"
)

// TestLocalNames reads the names of our own sentences in Spanish, Portuguese and Chinese; want lists the canonical names in order,
// a place in brackets.
func TestLocalNames(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"Red Cross of a state", "La Cruz Roja Mexicana y el Crescente Vermelho de Catar enviaron mantas.", "Mexican Red Cross; Qatari Red Crescent"},
		{"foundation", "La Fundación Elena Rubio entregó sillas a la Alcaldía de Choluteca.", "Elena Rubio Foundation; Municipality of Choluteca"},
		{"army of a capital", "El ejército de Kiev recibió camiones de la Armada.", "Ukrainian Army; Navy"},
		{"body by its own name", "La Guardia Civil donó dos barcos a Ghana.", "Guardia Civil; Ghana"},
		{"acronym written as a word", "El Fondo Internacional de Desarrollo Agrícola (Fida) prestó dinero y el Fida cobró.",
			"International Fund for Agricultural Development; International Fund for Agricultural Development; International Fund for Agricultural Development"},
		{"acronym in another language", "La Agencia de Ayuda de EAU (UAA, por sus siglas en inglés) llegó; la UAA donó carpas.", "UAE Aid Agency; UAE Aid Agency; UAE Aid Agency"},
		{"body of the United Nations", "La Agencia de la ONU para los Refugiados pidió fondos a Oficina de Naciones Unidas de Servicios para Proyectos.",
			"United Nations High Commissioner for Refugees; United Nations Office for Project Services"},
		{"state of a federation gets", "Sergipe (US$ 20 milhões) e Ceará (US$ 30 milhões) receberam os empréstimos do banco.", "Sergipe; Ceará"},
		{"state of a federation locates", "As escolas em Sergipe foram pintadas pelos alunos.", "[Sergipe]"},
		{"state of a federation with its noun", "O estado de Sergipe receberá um empréstimo para as escolas.", "Sergipe"},
		{"its government", "O Governo do Estado de Pernambuco doou arroz ao Haiti.", "Government of Pernambuco; [Haiti]"},
		{"short name of a state", "Los EE. UU. y Emiratos donaron camas a Centroáfrica.", "United States; United Arab Emirates; Central African Republic"},
		{"region", "El banco presta dinero en América Latina y en la Franja de Gaza.", "[Latin America]; [Gaza Strip]"},
		{"province gives in Chinese", "云南省向缅甸捐赠大米。我省还派出医生。", "Yunnan Province; Myanmar; Yunnan Province"},
		{"province locates in Chinese", "会议在云南省举行，代表来自加纳。", "[Yunnan Province]; Ghana"},
		{"southern part of a sea is no province", "船停在上海南部。", "[Shanghai]"},
		{"government of a city", "昆明市政府和马尼拉市政府签署协议。", "Kunming City Government; Manila City Government"},
		{"China by one character", "欧盟对华援助，专家来华。", "European Union; China; [China]"},
		{"side by one character", "中国与肯尼亚签约。肯国代表感谢，赴肯医生很多。西方国家没有表态。", "China; Kenya; Kenya; Kenya"},
		{"two sides by their characters", "中国援助赞比亚。中赞两国合作。", "China; Zambia; China; Zambia"},
		{"forces in Chinese", "马里政府军和尼日尔宪兵收到车辆。", "Malian Armed Forces; Nigerien Gendarmerie"},
		{"Red Cross in Chinese", "乌干达红十字会感谢日本。", "Ugandan Red Cross; Japan"},
		{"bodies in Chinese", "老挝公安部和赞比亚中央银行收到电脑。", "Lao Ministry of Public Security; Central Bank of Zambia"},
		{"acronym in Chinese", "柬埔寨排雷行动中心（CMAC）收到设备，CMAC表示感谢。", "Cambodian Mine Action Centre; Cambodian Mine Action Centre; Cambodian Mine Action Centre"},
		{"states as Taipei writes them", "中華民國捐款給聖文森。", "Taiwan; Saint Vincent and the Grenadines"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []string
			for _, m := range name.Find(token.New(aid.Text{Content: tc.text}), name.Context{}) {
				if m.Type == aid.TypePlace {
					got = append(got, "["+m.Name.Canonical+"]")
				} else {
					got = append(got, m.Name.Canonical)
				}
			}
			if diff := cmp.Diff(tc.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("names (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSentenceWithoutEnd reads a title whose last word a line that begins with a preposition follows.
func TestSentenceWithoutEnd(t *testing.T) {
	text := "Signing of a Grant for the East River Corridor\n\nOn May 3 the bank signed it."
	var got []string
	for _, m := range name.Find(token.New(aid.Text{Content: text}), name.Context{}) {
		got = append(got, m.Span.Quote)
	}
	if diff := cmp.Diff([]string{"East River Corridor"}, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}
