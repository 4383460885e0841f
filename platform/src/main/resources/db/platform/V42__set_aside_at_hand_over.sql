-- What is set aside when a hand-over begins belongs to its snapshot.
create table handover_set_aside (
    handover_id bigint not null references handover,
    set_aside_id bigint not null,
    kind text not null,
    state text not null,
    priority smallint not null,
    rule_kind text not null,
    alarm_id text not null,
    point_name text,
    device_address text,
    facility_name text,
    enterprise_name text,
    reason text not null,
    work_order text,
    measure text,
    times int not null,
    set_by text not null,
    until_at timestamptz not null,
    primary key (handover_id, set_aside_id)
);
alter table handover_set_aside enable row level security;
create policy scope on handover_set_aside using (exists (select from handover h where h.id = handover_id));
create trigger never_changed before update or delete or truncate on handover_set_aside
    for each statement execute function refuse_change_of_handover();
create trigger at_the_begin before insert on handover_set_aside
    for each row execute function snapshot_with_its_handover();
