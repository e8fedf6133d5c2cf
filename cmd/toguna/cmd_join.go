package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"toguna/internal/aid"
	"toguna/internal/ledger"
)

// joinKind is the kind of the rulings by which a person joins a record of a dataset to an activity.
const joinKind = "record"

// newJoin joins records of datasets to activities of the case.
func newJoin(env *environment) *cobra.Command {
	var reason, undo string
	cmd := &cobra.Command{
		Use:   "join [SOURCE:KEY ACTIVITY]",
		Short: "Say that a record of a dataset is about an activity, or list such rulings",
		Long: `Joins a record of a dataset to an activity of the case: a ruling, which is kept with who made it, when and why. The
activity's page then shows the record beside what documents say, and the record's page names the activity. Nothing is added up.
The record is named by its source and its key, as its page shows them; the activity by the last part of its address. Without
arguments: lists the rulings. --undo takes one back.`,
		Example: `  toguna join S005:30299 bamako-segou-road --reason 'the same road, lender and year'
  toguna join
  toguna join --undo r412 --reason 'another road'`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 || len(args) > 2 || undo != "" && len(args) > 0 {
				return usageError{errors.New("join takes a record and an activity, or nothing, or --undo and a ruling")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			l, err := env.open(ctx, len(args) == 0 && undo == "")
			if err != nil {
				return err
			}
			defer l.Close()
			switch {
			case undo != "":
				return env.unjoin(ctx, l, undo, reason)
			case len(args) == 0:
				return env.listJoins(ctx, l)
			}
			return env.join(ctx, l, args[0], args[1], reason)
		},
	}
	cmd.Flags().StringVar(&reason, "reason", "", "`why` the two are one, or why they are not after all")
	cmd.Flags().StringVar(&undo, "undo", "", "take back a `ruling`, as the list names it")
	env.jsonFlag(cmd)
	return cmd
}

// joins are the rulings of this kind that stand.
func joins(ctx context.Context, l *ledger.Ledger) ([]aid.Ruling, error) {
	rulings, err := l.Rulings(ctx)
	if err != nil {
		return nil, err
	}
	standing := []aid.Ruling{}
	for _, r := range rulings {
		if r.Kind == joinKind && !r.Taken {
			standing = append(standing, r)
		}
	}
	return standing, nil
}

// join makes the ruling. Both must be there, and not be joined already.
func (e *environment) join(ctx context.Context, l *ledger.Ledger, record, activity, reason string) error {
	source, key, ok := strings.Cut(record, ":")
	if !ok || key == "" {
		return usageError{fmt.Errorf("name the record by its source and key, as S005:30299, not %q", record)}
	}
	if _, _, err := l.Record(ctx, source, key); err != nil {
		return err
	}
	activity = strings.TrimPrefix(activity, "activity:")
	if _, err := l.Activity(ctx, activity); err != nil {
		return err
	}
	held, err := joins(ctx, l)
	if err != nil {
		return err
	}
	for _, r := range held {
		if r.Subject == "activity:"+activity && r.Set["record"] == record {
			return fmt.Errorf("%s joins the two already: %w", r.ID, aid.ErrConflict)
		}
	}
	r, err := l.Rule(ctx, aid.Ruling{Kind: joinKind, Subject: "activity:" + activity, Set: map[string]string{"record": record}, Reason: reason, Actor: e.actor()})
	if err != nil {
		return err
	}
	return e.printJoins([]aid.Ruling{r})
}

func (e *environment) unjoin(ctx context.Context, l *ledger.Ledger, id, reason string) error {
	held, err := joins(ctx, l)
	if err != nil {
		return err
	}
	for _, r := range held {
		if r.ID == id {
			if err := l.TakeBack(ctx, e.actor(), id, reason); err != nil {
				return err
			}
			fmt.Fprintf(e.Stdout, "%s is taken back: %s and %s are joined no more\n", id, r.Set["record"], strings.TrimPrefix(r.Subject, "activity:"))
			return nil
		}
	}
	return fmt.Errorf("no ruling %q joins a record to an activity; toguna join lists those that do: %w", id, aid.ErrNotFound)
}

func (e *environment) listJoins(ctx context.Context, l *ledger.Ledger) error {
	held, err := joins(ctx, l)
	if err != nil {
		return err
	}
	return e.printJoins(held)
}

func (e *environment) printJoins(list []aid.Ruling) error {
	if e.json {
		return printJSON(e.Stdout, list)
	}
	for _, r := range list {
		line := fmt.Sprintf("%s  %s  %s  %s", r.ID, r.Set["record"], strings.TrimPrefix(r.Subject, "activity:"), r.Actor)
		if r.Reason != "" {
			line += ": " + r.Reason
		}
		fmt.Fprintln(e.Stdout, line)
	}
	if len(list) == 0 {
		e.say("no record is joined to an activity")
	}
	return nil
}
