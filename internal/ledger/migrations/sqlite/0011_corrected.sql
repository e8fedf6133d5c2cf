-- The figures of a claim that a person corrected did not follow the claim; the state is made anew, and they do.
DELETE FROM st_figures;
