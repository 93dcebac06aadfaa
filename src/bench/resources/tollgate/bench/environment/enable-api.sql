insert into conflines (name, value)
values ('API_Secret_Key', 'bench-secret-key'), ('Allow_API', '1'), ('Devices_Check_Balance', '1')
