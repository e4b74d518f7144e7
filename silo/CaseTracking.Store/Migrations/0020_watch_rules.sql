-- After the ladder was changed, and after each start, the deadline scan looks for open cases whose watches were told by
-- another version. Without an index it read all open cases: with 220,000 of them no try came to its end in time.
CREATE INDEX cases_watch_rules ON cases (city, watch_rules) WHERE state <> 'resolved';
