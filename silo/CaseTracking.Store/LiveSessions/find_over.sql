-- A session that is over, and the first who sat beside.
SELECT beside[1]::text
FROM live_sessions
WHERE city = $1 AND id = $2 AND status IN ('ended', 'cancelled')
