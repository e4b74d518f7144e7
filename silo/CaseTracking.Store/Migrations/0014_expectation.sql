-- What callers can expect: how soon cases of a category in a district were answered and solved.
CREATE INDEX cases_of_kind ON cases (city, category, district, received_at);
