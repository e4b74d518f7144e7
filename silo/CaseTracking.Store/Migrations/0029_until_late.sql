-- Until when an open case is in time: till the first of its clocks that still runs out, for ever when none does. The map counts the
-- late ones of a district as its open ones, which are kept (report_days), less those still in time: they are few, and found here
-- from the index alone.

CREATE INDEX cases_in_time ON cases (
        city, (coalesce(least(holder_due_at, CASE WHEN promise_met_at IS NULL THEN promise_due_at END), 'infinity'::timestamptz)))
    INCLUDE (district, category, received_day, holder_due_at, promise_due_at, promise_met_at)
    WHERE state <> 'resolved';
