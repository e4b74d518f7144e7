INSERT INTO fields_of_interest (city, user_id, categories, units, is_on) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (city, user_id) DO UPDATE SET
    categories = excluded.categories, units = excluded.units, is_on = excluded.is_on, changed_at = now()
