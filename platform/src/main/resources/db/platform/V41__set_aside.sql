-- Alarms that are set aside: shelved or out of service (states G and I of ISA-18.2). What is set
-- aside is the source of alarms: one rule at one point, or the silence of one device. Its alarms go on taking their steps;
-- they only do not call.

create table set_aside (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('shelved', 'outOfService')),
    state text not null check (state in ('waiting', 'active', 'ended', 'rejected', 'withdrawn')),
    -- The source. A silent device has neither a point nor a rule (0).
    point_id bigint not null,
    rule_id bigint not null,
    device_id bigint not null,
    -- As they were: when the rule becomes another or more urgent, this ends.
    rule_kind text not null,
    priority smallint not null,
    -- The alarm on which it was asked for, and the names of then.
    alarm_id text not null,
    point_name text,
    device_address text,
    facility_id bigint,
    facility_name text,
    enterprise_id bigint,
    enterprise_name text,
    domain text,
    region_code text,
    region_path text collate "C" not null default '/',
    reason text not null,
    work_order text,
    -- What is done instead of the alarm in the meantime.
    measure text,
    -- The how many-eth in a row, from 1.
    times int not null,
    set_by text not null,
    set_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    comment text,
    from_at timestamptz not null,
    until_at timestamptz not null,
    ended_at timestamptz,
    ended_by text,
    end_cause text check (end_cause in ('expired', 'ended', 'renewed', 'changed')),
    check (until_at > from_at),
    check ((state = 'ended') = (ended_at is not null)),
    check ((state = 'ended') = (end_cause is not null))
);
create unique index set_aside_one on set_aside (point_id, rule_id, (case when point_id = 0 then device_id else 0 end))
    where state = 'active';
create index set_aside_due on set_aside (until_at) where state = 'active';
create index set_aside_source on set_aside (point_id, rule_id, id desc);
create index set_aside_path on set_aside (region_path, id desc);
create index set_aside_enterprise on set_aside (enterprise_id, id desc);

create trigger place before insert or update of region_code on set_aside for each row execute function place_row();
call protect(array['set_aside']);
create trigger audited after insert or update or delete on set_aside for each row
    execute function note_change('id', 'id', 'region_path');

-- It lies where its point lies, and moves with it.
create function move_set_aside() returns trigger language plpgsql security definer set search_path from current as $$
begin
    update set_aside set region_code = new.region_code, domain = new.domain, enterprise_id = new.enterprise_id
        where point_id = new.id and state in ('waiting', 'active');
    return null;
end $$;
create trigger move_set_aside after update on point for each row
    when (old.region_code is distinct from new.region_code or old.domain is distinct from new.domain
        or old.enterprise_id is distinct from new.enterprise_id)
    execute function move_set_aside();

-- An alarm says itself that it is set aside; so lists and counts need no other table.
alter table alarm
    add column set_aside_id bigint,
    add column set_aside text,
    add column set_aside_until timestamptz,
    add column set_aside_by text,
    add column set_aside_reason text;
-- Below those that call, and below those that are acknowledged.
alter table alarm alter column urgency set expression as (
    (case when set_aside is not null then -10 when state in ('B', 'D', 'E') then 10 else 0 end) + 5 - priority);
create index alarm_set_aside on alarm (set_aside_id) where set_aside_id is not null;
create trigger counted_set_aside after update on alarm for each row
    when (old.set_aside is distinct from new.set_aside) execute function note_rollup_of_alarm();

-- A step that was taken while the alarm was set aside; nobody is told of it.
alter table alarm_transition add column set_aside boolean not null default false;

-- When an alarm was set aside and when it was not any more; in the sequence of the steps.
create table set_aside_step (
    sequence bigint primary key,
    set_aside_id bigint not null references set_aside,
    alarm_id text not null,
    kind text not null,
    act text not null check (act in ('begun', 'ended')),
    at timestamptz not null,
    actor text,
    reason text not null,
    end_cause text,
    until_at timestamptz not null
);
create index set_aside_step_alarm on set_aside_step (alarm_id, sequence);
alter table set_aside_step enable row level security;
create policy scope on set_aside_step using (exists (select from alarm a where a.id = alarm_id));

-- Alarms whose condition is present when they are not set aside any more call for attention anew: evaluation is told.
create table annunciation (
    id bigint generated always as identity primary key,
    alarm_id text not null,
    ordinal int not null,
    at timestamptz not null,
    actor text,
    comment text not null
);
alter table annunciation enable row level security;

create function annunciate() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into annunciation (alarm_id, ordinal, at, actor, comment)
        select a.id, a.ordinal, new.at, new.actor, new.reason from alarm a
        where a.id = new.alarm_id and a.state in ('B', 'C') and a.set_aside_id is null;
    return null;
end $$;
create trigger annunciate after insert on set_aside_step for each row when (new.act = 'ended' and new.end_cause <> 'renewed')
    execute function annunciate();
