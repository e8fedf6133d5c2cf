// Package finding makes findings from tables of codes.
//
// Each package that meets doubtful data lists its codes in one table; a code names a severity, a message and a remedy.
// Shape: Message and Remedy are formats of package fmt; both receive the same arguments, by index where their order
// differs (%[2]s). A Book reads the arguments back from the text, which is all that is stored.
// Errors: none; a code is never reused for another meaning, and a test over all tables keeps codes unique.
package finding

import (
	"fmt"
	"strings"

	"toguna/internal/aid"
)

// A Code is one kind of finding.
type Code struct {
	ID       string
	Severity aid.Severity
	Message  string
	Remedy   string
}

// New makes a finding of this code about subject, at a place within it.
func (c Code) New(subject, at string, args ...any) aid.Finding {
	return aid.Finding{
		Code: c.ID, Severity: c.Severity, Subject: subject, At: at,
		Message: format(c.Message, args), Remedy: format(c.Remedy, args),
	}
}

// format fills a template; a template without verbs takes no argument.
func format(template string, args []any) string {
	if !strings.Contains(template, "%") {
		return template
	}
	s := fmt.Sprintf(template, args...)
	if i := strings.Index(s, "%!(EXTRA"); i >= 0 {
		s = s[:i]
	}
	return s
}
