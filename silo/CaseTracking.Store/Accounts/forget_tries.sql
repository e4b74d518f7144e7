UPDATE sign_in_tries SET failures = 0, blocked_until = NULL WHERE account = $1
