package pdf

import (
	"bytes"
	"context"
	"os/exec"
	"slices"
	"strings"
	"time"

	"toguna/internal/aid"
	"toguna/internal/collect/pdf/engine"
	"toguna/internal/collect/reading"
)

const (
	// MaxRecognised is how many pages of a scan are recognised.
	MaxRecognised = 100
	// recognisePage is how long the recognition of a page may take.
	recognisePage = 60 * time.Second
	// dots an inch at which pages are drawn for it; what its makers advise is 300.
	dots = 300
)

// A recogniser recognises the text of pictures with the installed program tesseract.
type recogniser struct {
	path, version, languages string
}

// wantedLanguages are those that are used where they are installed, the most common first; each slows the recognition down.
var wantedLanguages = []string{"eng", "fra", "chi_sim", "spa"}

// findRecogniser looks for the program and its languages.
func findRecogniser(ctx context.Context) (recogniser, bool) {
	path, err := exec.LookPath("tesseract")
	if err != nil {
		return recogniser{}, false
	}
	version, err := exec.CommandContext(ctx, path, "--version").CombinedOutput()
	if err != nil {
		return recogniser{}, false
	}
	line, _, _ := strings.Cut(string(version), "\n")
	list, err := exec.CommandContext(ctx, path, "--list-langs").CombinedOutput()
	if err != nil {
		return recogniser{}, false
	}
	installed := strings.Fields(string(list))
	var use []string
	for _, l := range wantedLanguages {
		if slices.Contains(installed, l) {
			use = append(use, l)
		}
	}
	return recogniser{path, strings.TrimSpace(line), strings.Join(use, "+")}, len(use) > 0
}

// page recognises the text of one picture.
func (r recogniser) page(ctx context.Context, picture []byte) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, recognisePage)
	defer cancel()
	cmd := exec.CommandContext(ctx, r.path, "stdin", "stdout", "-l", r.languages, "--dpi", "300")
	cmd.Stdin = bytes.NewReader(picture)
	cmd.Env = []string{"OMP_THREAD_LIMIT=1"}
	out, err := cmd.Output()
	return string(out), err
}

// recognise recognises the text of the pages that hold none, as far as the limits allow, and puts it in their place.
func recognise(ctx context.Context, d *engine.Document, sheets []*sheet, r *reading.Reading) map[int][]*para {
	var blank []*sheet
	for _, s := range sheets {
		if s.images > 0 && len(s.rows) == 0 {
			blank = append(blank, s)
		}
	}
	if len(blank) == 0 {
		return nil
	}
	by, ok := findRecogniser(ctx)
	if !ok {
		return nil
	}
	out := map[int][]*para{}
	for _, s := range blank[:min(len(blank), MaxRecognised)] {
		picture, err := d.Picture(s.number-1, dots)
		if err != nil {
			continue
		}
		text, err := by.page(ctx, picture)
		if ctx.Err() != nil {
			break
		}
		if err == nil && strings.TrimSpace(text) != "" {
			out[s.number] = paragraphsOf(text, s.number)
		}
	}
	if len(out) == len(blank) { // nothing is left that the user would have to recognise
		r.Findings = slices.DeleteFunc(r.Findings, func(f aid.Finding) bool { return f.Code == codeScan.ID || f.Code == codeSomeScans.ID })
	}
	if len(out) > 0 {
		r.Reader += "+" + strings.ReplaceAll(by.version, " ", "/")
		r.Findings = append(r.Findings, codeRecognised.New("", "", len(out), len(blank), by.version, by.languages))
	}
	return out
}

// paragraphsOf makes paragraphs of recognised text, in which blank lines part them.
func paragraphsOf(text string, page int) []*para {
	var out []*para
	text = strings.NewReplacer("\r", "", "\f", "\n\n").Replace(text)
	for block := range strings.SplitSeq(text, "\n\n") {
		var joined strings.Builder
		for l := range strings.SplitSeq(block, "\n") {
			l = strings.Join(strings.Fields(l), " ")
			head, parted := strings.CutSuffix(joined.String(), "-")
			switch {
			case l == "":
				continue
			case parted && l[0] >= 'a' && l[0] <= 'z':
				joined.Reset()
				joined.WriteString(head)
			case joined.Len() > 0:
				joined.WriteByte(' ')
			}
			joined.WriteString(l)
		}
		if t := joined.String(); reading.Words(t) > 0 {
			out = append(out, &para{text: []rune(t), kind: aid.ParaText, page: page, last: &line{page: page}})
		}
	}
	return out
}
