-- Whether something is known of where a case is: one word is no place.
SELECT place_of(address_hashes) IS NOT NULL FROM case_details WHERE city = $1 AND case_number = $2 AND is_current
