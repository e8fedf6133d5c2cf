// Package weigh settles what no single rule can: which of the parties that a document names gives and which gets, whether a
// suggestion is a claim at all, and how likely it is right.
//
// The rules of package statement propose claims; each says what its own words say. A careful reader weighs more: who the
// report is about, what stands before and behind a name, what kind of body it is, what the other sentences say. Here each
// such observation is a feature with a weight, the weights of an answer are added up, and the answer with the greatest sum
// stands. The weights lie in data/weights.tsv, one a line under the name of its feature, and were learned from texts
// annotated by the codebook; package learn beside this one learns them anew from a folder of such texts.
// Units: weights are natural logarithms of odds; spans are tokens, from first to before last.
// Shape: a Scene is what a document offers, a Claim what a rule proposes; Settle returns what is chosen with its probability.
// Errors: none; the weights are embedded, and a test reads all of them.
// Source: the features are ours; the model is a conditional logit (McFadden 1974) for the sides and a logistic one for the rest.
package weigh
