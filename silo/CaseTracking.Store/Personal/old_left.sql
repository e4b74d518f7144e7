-- Rows that still hold personal data in plain text; each count reads a small index of just those.
SELECT
    (SELECT count(*) FROM case_citizens WHERE name IS NOT NULL OR phone IS NOT NULL OR name_words IS NOT NULL)
    + (SELECT count(*) FROM case_details
       WHERE address IS NOT NULL OR lat IS NOT NULL OR story IS NOT NULL OR address_words IS NOT NULL)
    + (SELECT count(*) FROM case_texts WHERE words IS NOT NULL)
    + (SELECT count(*) FROM contact_words
       WHERE name IS NOT NULL OR phone IS NOT NULL OR words IS NOT NULL OR name_words IS NOT NULL)
