select fields, location, notice
from console_form_submissions
where digest = :digest
