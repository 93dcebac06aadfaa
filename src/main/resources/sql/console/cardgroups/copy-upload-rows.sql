copy card_upload_rows (upload_key, line, number, pin, balance) from stdin (format csv)
