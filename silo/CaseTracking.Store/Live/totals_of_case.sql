SELECT coalesce(outcome, state), 1 FROM cases WHERE city = $1 AND number = $2
