-- What changes twice a second while an import works, apart from the import: each row that it brings in looks at its import,
-- and within its one long transaction would walk through every version there was.
create table import_progress (
    import_id bigint primary key references import on delete cascade,
    progress real not null default 0,
    row_count bigint not null default 0,
    created bigint not null default 0,
    updated bigint not null default 0,
    unchanged bigint not null default 0,
    faulty bigint not null default 0,
    -- The process that works on it says so again and again; one that was killed falls silent.
    alive_at timestamptz not null
);
insert into import_progress
    select id, progress, row_count, created, updated, unchanged, faulty, alive_at from import;
alter table import drop column progress, drop column row_count, drop column created, drop column updated,
    drop column unchanged, drop column faulty, drop column alive_at;

alter table import_progress enable row level security;
create policy own on import_progress using (exists (select from import i where i.id = import_id));
