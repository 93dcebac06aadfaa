delete from device_cookies
where digest = :digest
