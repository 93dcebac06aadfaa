create table sales (id bigint primary key);
