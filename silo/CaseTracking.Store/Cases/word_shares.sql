-- In which share of the addresses the most common words stand, as the last ANALYZE saw, and how many rows there are. After the words'
-- own shares stand the least and the greatest of them: any other word is rarer than the least.
SELECT
    (SELECT reltuples::bigint FROM pg_class WHERE oid = 'case_details'::regclass),
    s.most_common_elems::text::bytea[], s.most_common_elem_freqs
FROM pg_stats s
WHERE s.schemaname = current_schema() AND s.tablename = 'case_details' AND s.attname = 'address_hashes' AND s.most_common_elems IS NOT NULL
