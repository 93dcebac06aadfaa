update console_form_submissions
set location = :location, notice = :notice
where digest = :digest
