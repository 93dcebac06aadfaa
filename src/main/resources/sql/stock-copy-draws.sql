copy stock_draws (value, place) from stdin (format csv)
