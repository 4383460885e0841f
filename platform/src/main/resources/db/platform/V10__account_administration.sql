alter table account
    add column version int not null default 1,
    add column last_log_in_at timestamptz;
create index account_region on account (region_code, id);
