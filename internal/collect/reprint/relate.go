package reprint

import "toguna/internal/aid"

// Relate asks the index how a document's text stands to those held. It returns the ids of those that it is a reprint of, and a
// finding for every text that it is related to, the closest first, at most twenty; called gives the name of a held text. The document
// itself, if it is held under own, is left out.
func (x *Index) Relate(document, own string, t aid.Text, called func(id string) string) (reprintOf []string, findings []aid.Finding) {
	const most = 20
	for _, c := range x.Query(t) {
		if c.ID == own {
			continue
		}
		f, ok := c.Finding(document, called(c.ID))
		if !ok {
			continue
		}
		if c.Relation() == Reprint {
			reprintOf = append(reprintOf, c.ID)
		}
		if findings = append(findings, f); len(findings) == most {
			break
		}
	}
	return reprintOf, findings
}
