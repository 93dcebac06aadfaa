select step, card_count, prepared_count, error, error_count, error_lines, error_codes
from card_jobs
where cardgroup_id = :group
