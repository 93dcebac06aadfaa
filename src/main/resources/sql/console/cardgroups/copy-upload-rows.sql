copy card_upload_rows (upload_key, line, number, pin, pin_index, balance) from stdin (format binary)
