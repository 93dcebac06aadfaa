copy stock_lines (line, number, pin, balance) from stdin (format csv)
