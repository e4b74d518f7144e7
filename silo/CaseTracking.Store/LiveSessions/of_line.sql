-- The session that a number leads to now.
SELECT id FROM live_sessions WHERE city = $1 AND line = $2 AND status = 'live'
