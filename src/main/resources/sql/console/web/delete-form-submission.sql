delete from console_form_submissions
where digest = :digest
