copy import_rows (line, number, pin, balance) from stdin (format csv)
