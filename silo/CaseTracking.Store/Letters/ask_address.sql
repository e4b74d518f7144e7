-- Notes an address ($3) that somebody asks for, with the hash of its code ($4) and until when it counts ($5), $6 being now. Nothing
-- when as many codes ($7) as there may be were sent since $8.
INSERT INTO mail_addresses AS m (city, user_id, asked, code_hash, code_until, codes, codes_since)
VALUES ($1, $2, $3, $4, $5, 1, $6)
ON CONFLICT (city, user_id) DO UPDATE SET
    asked = excluded.asked, code_hash = excluded.code_hash, code_until = excluded.code_until, tries = 0,
    codes = CASE WHEN m.codes_since > $8 THEN m.codes + 1 ELSE 1 END,
    codes_since = CASE WHEN m.codes_since > $8 THEN m.codes_since ELSE $6 END
WHERE m.codes_since IS NULL OR m.codes_since <= $8 OR m.codes < $7
RETURNING codes::integer
