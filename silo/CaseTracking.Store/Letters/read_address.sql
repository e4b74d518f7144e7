SELECT email, asked, code_until, tries FROM mail_addresses WHERE city = $1 AND user_id = $2
