-- A deputy's cases of one outcome, newest first. Measured with a million cases: of a month's 40,000 one of a hundred fitted, and
-- some thousands were read for a page.

CREATE INDEX cases_deputy_outcome ON cases (city, deputy, outcome, received_at DESC, number DESC) WHERE outcome IS NOT NULL;
