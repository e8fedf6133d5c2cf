package site

// StatedFields takes a record apart; a test of foreign bytes calls it without a page.
func StatedFields(stated string) ([]StatedField, bool) { return statedFields(stated) }
