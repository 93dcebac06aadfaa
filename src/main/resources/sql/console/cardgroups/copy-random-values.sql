copy random_values (value, place) from stdin (format csv)
